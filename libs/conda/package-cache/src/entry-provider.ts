import { Slots } from '@terrarium/conda-package-format';
import { CodedError, isCodedError } from '@terrarium/kernel-errors';
import type { PackageProgress } from './cache-options.js';
import type { CacheParts } from './cache-parts.js';
import { PartialFile } from './download/partial-file.js';
import type { Entry } from './entries/entries.js';
import { originsOf } from './origins.js';
import type { WantedPackage } from './wanted-package.js';

/** An entry with a lease on it. */
export interface LeasedEntry {
  readonly entry: Entry;
  /** Bytes that were fetched for it just now. */
  readonly downloadedBytes: number;
  readonly fromCache: boolean;
}

/** How an entry is asked for. */
export interface Provision {
  readonly signal: AbortSignal;
  readonly report: (progress: PackageProgress) => void;
  /** Whether somebody may go on with what has arrived if the entry cannot be made; asked when that has happened. */
  readonly mayComeBack: () => boolean;
}

/** Finds entries, or has them made: by one process, while the others wait for it. */
export class EntryProvider {
  private readonly slots: Slots;

  /** @param concurrency - Entries made at a time. */
  constructor(
    private readonly parts: CacheParts,
    concurrency: number,
  ) {
    this.slots = new Slots(concurrency);
  }

  /**
   * The entry, with a lease on it.
   *
   * @throws what {@link Populator.populate} does; PACKAGE_OFFLINE; PACKAGE_RECORD_INVALID; the reason of the signal.
   */
  async provide(wanted: WantedPackage, provision: Provision): Promise<LeasedEntry> {
    const { signal, report } = provision;
    const found = await this.find(wanted);
    if (found !== undefined) return found;
    report(waiting(wanted));
    return await this.slots.run(1, signal, async () => {
      const turn = await this.parts.claims.wait(wanted.key, signal, () => this.find(wanted));
      if ('found' in turn) return turn.found;
      try {
        return (await this.findClaimed(wanted)) ?? (await this.make(wanted, provision));
      } finally {
        await turn.release();
      }
    });
  }

  private async find({ sha256, md5 }: WantedPackage): Promise<LeasedEntry | undefined> {
    const { entries } = this.parts;
    const key = sha256 ?? (await entries.sha256OfMd5(md5!));
    const entry = key === undefined ? undefined : await entries.lease(key);
    return entry === undefined ? undefined : { entry, downloadedBytes: 0, fromCache: true };
  }

  /** Looks once more: another process may have made the entry, or may have died while it evicted it. */
  private async findClaimed(wanted: WantedPackage): Promise<LeasedEntry | undefined> {
    if (wanted.sha256 !== undefined) await this.parts.entries.pardon(wanted.sha256);
    return await this.find(wanted);
  }

  private async make(wanted: WantedPackage, { signal, report, mayComeBack }: Provision): Promise<LeasedEntry> {
    const { origins, populator } = this.parts;
    try {
      const { entry, downloadedBytes } = await populator.populate(wanted, originsOf(wanted, origins), signal, report);
      return { entry, downloadedBytes, fromCache: false };
    } catch (error) {
      if (!mayComeBack() || !isWorthGoingOn(error)) await PartialFile.remove(origins.layout.partial(wanted.key));
      throw error;
    }
  }
}

function waiting({ fileName, size }: WantedPackage): PackageProgress {
  return {
    fileName,
    phase: 'waiting',
    fromCache: false,
    downloadedBytes: 0,
    ...(size === undefined ? {} : { totalBytes: size }),
    extractedBytes: 0,
    extractedFiles: 0,
  };
}

/**
 * Whether a later attempt may go on with the bytes that arrived. On a full disk they are worth less than the room they
 * take, and after a refusal, or when the caller was told to stop for good, nobody will.
 */
function isWorthGoingOn(error: unknown): boolean {
  if (isCodedError(error, 'CACHE_DISK_FULL')) return false;
  return !(error instanceof CodedError) || error.isFault;
}
