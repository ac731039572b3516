import type { PackageProgress } from '@terrarium/conda-package-cache';
import type { RepoDataRecord } from '@terrarium/conda-types';
import type { BuildLog } from '@terrarium/platform-service';

/** Adds up the progress of single packages: one bar for the bytes that are fetched, one for the packages that are ready. */
export class CacheProgress {
  private readonly sizes: Map<string, number>;
  private readonly fetched = new Map<string, number>();
  private readonly ready = new Set<string>();
  private readonly count: number;

  constructor(
    private readonly log: BuildLog,
    records: readonly RepoDataRecord[],
  ) {
    this.sizes = new Map(records.map(({ fn, size }) => [fn, size ?? 0]));
    this.count = this.sizes.size;
  }

  /** Takes the progress of one package. */
  readonly report = ({ fileName, phase, fromCache, downloadedBytes }: PackageProgress): void => {
    if (fromCache) this.sizes.delete(fileName);
    else if (downloadedBytes > 0) this.moveDownload(fileName, downloadedBytes);
    if (phase !== 'done') return;
    this.ready.add(fileName);
    this.log.progress({ stage: 'extract', done: this.ready.size, total: this.count, unit: 'packages' });
  };

  private moveDownload(fileName: string, downloadedBytes: number): void {
    this.fetched.set(fileName, downloadedBytes);
    const size = Math.max(this.sizes.get(fileName) ?? 0, downloadedBytes);
    this.sizes.set(fileName, size);
    this.log.progress({ stage: 'download', item: fileName, done: downloadedBytes, total: size, unit: 'bytes' });
    this.log.progress({
      stage: 'download',
      done: sum(this.fetched.values()),
      total: sum(this.sizes.values()),
      unit: 'bytes',
    });
  }
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
