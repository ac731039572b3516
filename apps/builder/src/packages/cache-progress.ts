import type { PackageProgress } from '@terrarium/conda-package-cache';
import type { RepoDataRecord } from '@terrarium/conda-types';
import type { BuildLog } from '@terrarium/platform-service';

/**
 * Tells how packages come into the cache: one bar for the bytes that are fetched, one for the packages that are ready,
 * and under each the packages that are under way. Packages that are there already have none of their own.
 */
export class CacheProgress {
  /** Bytes to fetch, by file name. */
  private readonly sizes: Map<string, number>;
  private readonly names: ReadonlyMap<string, string>;
  private readonly fetched = new Map<string, number>();
  private readonly ready = new Set<string>();
  private readonly count: number;

  constructor(
    private readonly log: Pick<BuildLog, 'progress'>,
    records: readonly RepoDataRecord[],
  ) {
    this.sizes = new Map(records.map(({ fn, size }) => [fn, size ?? 0]));
    this.names = new Map(records.map(({ fn, name, version, build }) => [fn, `${name}-${version}-${build}`]));
    this.count = this.sizes.size;
  }

  /** Takes the progress of one package. */
  readonly report = (progress: PackageProgress): void => {
    const { fileName, phase, fromCache } = progress;
    if (fromCache) this.sizes.delete(fileName);
    else if (phase !== 'waiting') this.movePackage(progress);
    if (phase !== 'done') return;
    this.ready.add(fileName);
    this.moveReady();
  };

  private movePackage({ fileName, phase, downloadedBytes, extractedBytes }: PackageProgress): void {
    const item = this.names.get(fileName) ?? fileName;
    if (downloadedBytes > 0) {
      const total = Math.max(this.sizes.get(fileName) ?? 0, downloadedBytes);
      this.fetched.set(fileName, downloadedBytes);
      this.sizes.set(fileName, total);
      const whole = { done: sum(this.fetched.values()), total: sum(this.sizes.values()) };
      this.log.progress({ stage: 'download', ...whole, unit: 'bytes' });
      this.log.progress({ stage: 'download', item, done: downloadedBytes, total, unit: 'bytes' });
    }
    if (extractedBytes > 0 || phase === 'done') {
      if (this.ready.size === 0) this.moveReady();
      // What an archive holds is known when it is at its end.
      const total = phase === 'done' ? extractedBytes : null;
      this.log.progress({ stage: 'extract', item, done: extractedBytes, total, unit: 'bytes' });
    }
  }

  private moveReady(): void {
    this.log.progress({ stage: 'extract', done: this.ready.size, total: this.count, unit: 'packages' });
  }
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
