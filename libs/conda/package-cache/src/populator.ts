import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TreeSummary } from '@terrarium/conda-package-format';
import { CodedError } from '@terrarium/kernel-errors';
import type { PackageProgress } from './cache-options.js';
import type { Arrival, Origin } from './download/arrival.js';
import { PartialFile } from './download/partial-file.js';
import type { Entries, Entry } from './entries/entries.js';
import { writeMarker } from './entries/entry-marker.js';
import type { EntryMarker } from './entries/entry-marker.js';
import { writeRepodataRecord } from './entries/repodata-record.js';
import { packageCacheErrors } from './errors.js';
import { asCacheError } from './fs-outcome.js';
import { progressListeners } from './progress-listeners.js';
import type { Quarantine } from './quarantine.js';
import type { Session } from './session/session.js';
import { mismatchOf } from './verification.js';
import type { Mismatch } from './verification.js';
import type { WantedPackage } from './wanted-package.js';

/** What a populator works with. */
export interface PopulatorContext {
  readonly session: Session;
  readonly entries: Entries;
  readonly quarantine: Quarantine;
  readonly keepArchives: boolean;
  /** Told of failures that did not keep the package from being had. */
  readonly onWarning: (warning: CodedError) => void;
}

/** An entry that was made, with a lease on it. */
export interface Populated {
  readonly entry: Entry;
  readonly downloadedBytes: number;
}

type Report = (progress: PackageProgress) => void;

/** Makes entries: brings an archive from the first origin that has the right one, and lets the entry appear whole. */
export class Populator {
  constructor(private readonly context: PopulatorContext) {}

  /**
   * Makes the entry and leases it; the caller holds the claim of its key.
   *
   * @throws PACKAGE_NOT_FOUND when no origin has it; what the last origin failed with; CACHE_DISK_FULL,
   * CACHE_WRITE_FAILED; the reason of the signal.
   */
  async populate(
    wanted: WantedPackage,
    origins: readonly Origin[],
    signal: AbortSignal,
    report: Report,
  ): Promise<Populated> {
    let failure: CodedError | undefined;
    for (const origin of origins) {
      try {
        const populated = await this.tryOrigin(wanted, origin, signal, report);
        if (populated === undefined) continue;
        if (failure !== undefined) this.context.onWarning(failure);
        return populated;
      } catch (error) {
        signal.throwIfAborted();
        const coded = populationError(error, wanted);
        if (!(coded instanceof CodedError) || isOwnFault(coded)) throw coded;
        if (failure !== undefined) this.context.onWarning(failure);
        failure = coded;
      }
    }
    throw failure ?? packageCacheErrors.create('PACKAGE_NOT_FOUND', `${wanted.shownUrl} is not there`);
  }

  private async tryOrigin(
    wanted: WantedPackage,
    origin: Origin,
    signal: AbortSignal,
    report: Report,
    isAgain = false,
  ): Promise<Populated | undefined> {
    const staged = this.context.session.newStagingPath();
    try {
      const arrival = await origin.bring({
        wanted,
        treeDir: join(staged, wanted.dist),
        signal,
        ...progressListeners(wanted, report),
      });
      if (arrival === undefined) return undefined;
      const mismatch = mismatchOf(wanted, arrival.outcome.archive);
      if (mismatch === undefined) return await this.finish(wanted, staged, arrival, await this.requireTree(arrival));
      if (isAgain || !arrival.isPatched) throw await this.refuse(wanted, origin, arrival, mismatch);
      // The parts may each be right and not of one file.
      await PartialFile.remove(arrival.archive.path);
      return await this.tryOrigin(wanted, origin, signal, report, true);
    } finally {
      await rm(staged, { recursive: true, force: true });
    }
  }

  /** Puts a wrong archive aside; gives the error to throw. */
  private async refuse(wanted: WantedPackage, origin: Origin, arrival: Arrival, mismatch: Mismatch): Promise<Error> {
    const { archive, outcome } = arrival;
    let kept: string | undefined;
    if (archive.owner === 'ours') {
      const name = `${outcome.archive.sha256}-${wanted.fileName}`;
      const report = { fileName: wanted.fileName, origin: origin.name, ...mismatch };
      kept = await this.context.quarantine.take(archive.path, name, report);
      await PartialFile.remove(archive.path);
    }
    return packageCacheErrors.create(
      'PACKAGE_HASH_MISMATCH',
      `${wanted.fileName} from ${origin.name} is not what its record says: ${mismatch.sentence}`,
      {
        hint: 'The channel or a mirror of it is out of step with its repodata, or a page was served instead of the file',
        details: {
          package: wanted.fileName,
          origin: origin.name,
          expected: mismatch.expected,
          found: mismatch.found,
          ...(kept === undefined ? {} : { quarantine: kept }),
        },
        ...(outcome.status === 'refused' ? { cause: outcome.error } : {}),
      },
    );
  }

  /** @throws the refusal of an archive that is the right one and yet cannot be extracted. */
  private async requireTree({ outcome, archive }: Arrival): Promise<TreeSummary> {
    if (outcome.status === 'extracted') return outcome.tree;
    if (archive.owner === 'ours') await PartialFile.remove(archive.path);
    throw outcome.status === 'refused' ? outcome.error : new Error('An archive was not extracted from its file');
  }

  private async finish(
    wanted: WantedPackage,
    staged: string,
    { outcome, archive, downloadedBytes }: Arrival,
    tree: TreeSummary,
  ): Promise<Populated> {
    const { session, entries, keepArchives } = this.context;
    const { sha256, md5, archiveBytes } = outcome.archive;
    const counts = await writeRepodataRecord(join(staged, wanted.dist), wanted.record, tree);
    if (keepArchives) await keepArchive(archive, join(staged, 'archive', wanted.fileName));
    if (archive.owner === 'ours') await PartialFile.remove(archive.path);
    const marker: EntryMarker = {
      format: 1,
      sha256,
      ...(md5 === undefined ? {} : { md5 }),
      archiveBytes,
      tree: wanted.dist,
      ...(keepArchives ? { archive: wanted.fileName } : {}),
      ...counts,
      url: wanted.shownUrl,
      createdAt: new Date().toISOString(),
      boot: session.boot,
    };
    await writeMarker(staged, marker);
    session.lease(sha256);
    try {
      return { entry: await entries.publish(staged, marker), downloadedBytes };
    } catch (error) {
      session.release(sha256);
      throw error;
    }
  }
}

async function keepArchive({ path, owner }: Arrival['archive'], target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  await (owner === 'ours' ? rename(path, target) : copyFile(path, target));
}

/** Errors of this machine, which no other origin would help with. */
function isOwnFault({ code }: CodedError): boolean {
  return code === 'CACHE_DISK_FULL' || code === 'CACHE_WRITE_FAILED' || code.startsWith('EXTRACT_');
}

/** Names the package in the errors of its extraction, and puts a full disk in the words of the cache. */
function populationError(error: unknown, { fileName }: WantedPackage): unknown {
  if (!(error instanceof CodedError)) return asCacheError(error, `cache ${fileName}`);
  if (Object.hasOwn(packageCacheErrors.rows, error.code)) return error;
  if (error.code === 'EXTRACT_DISK_FULL') {
    return packageCacheErrors.create('CACHE_DISK_FULL', `No space is left to extract ${fileName}`, {
      cause: error.cause,
    });
  }
  return new CodedError(error.code, error.descriptor, `${fileName}: ${error.message}`, {
    details: { ...error.details, package: fileName },
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    ...(error.cause === undefined ? {} : { cause: error.cause }),
  });
}
