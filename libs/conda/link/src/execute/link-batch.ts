import { lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import type { PrefixReplacement } from '../replace/prefix-replacer.js';
import { diskFailure } from './disk-failure.js';
import type { DiskFailure } from './disk-failure.js';
import { unpackPaths } from './packed-paths.js';
import { patchFile } from './patch-file.js';
import type { PatchedContent } from './patch-file.js';
import { copyPath, shareFile, shareSymlink } from './share-file.js';
import type { Sharing } from './probe-sharing.js';

/** A file whose placeholder is to be replaced. */
export interface PatchOrder {
  /** Relative to the extracted package. */
  readonly source: string;
  /** Relative to the staging folder. */
  readonly location: string;
  readonly replacement: PrefixReplacement;
}

/** A program that is written. */
export interface ProgramOrder {
  readonly location: string;
  readonly text: string;
}

/**
 * Some files of one package, to be brought into the staging folder in one go. Long lists are one text each (see
 * `packPaths`), because thousands of paths cross from thread to thread.
 */
export interface LinkBatch {
  readonly sourceDir: string;
  readonly stagingDir: string;
  readonly sharing: Sharing;
  /** Folders that do not exist yet and that no other batch makes; parents first. */
  readonly folders: string;
  /** Source and location by turns; no location where it is the source. */
  readonly shared: string;
  /** As `shared`. */
  readonly copied: string;
  /** As `shared`, and what the link leads to. */
  readonly symlinks: string;
  readonly patched: readonly PatchOrder[];
  readonly programs: readonly ProgramOrder[];
  /** Locations of files whose size nobody knows yet. */
  readonly unmeasured: string;
}

/** What a batch came to. */
export interface BatchOutcome {
  readonly hardlinks: number;
  readonly reflinks: number;
  readonly copies: number;
  /** Of the files in `unmeasured`, together. */
  readonly measuredBytes: number;
  /** In the order of the batch's `patched`. */
  readonly patched: readonly PatchedContent[];
  /** Why the batch was given up, which undoes nothing; null when it is complete. */
  readonly failure: DiskFailure | null;
}

/** Programs may be run by everyone whom the umask does not exclude. */
const PROGRAM_MODE = 0o777;

/** Brings the files of a batch into the staging folder with synchronous calls, which cost the least per file. */
export function linkBatch(batch: LinkBatch): BatchOutcome {
  const run = new BatchRun(batch);
  const failure = run.execute();
  return { ...run.counts, measuredBytes: run.measuredBytes, patched: run.patched, failure };
}

/**
 * Makes folders that do not exist yet.
 *
 * @param folders - Packed; relative to the staging folder, parents first.
 * @returns What prevented it; null when all are there.
 */
export function makeFolders(stagingDir: string, folders: string): DiskFailure | null {
  let path = stagingDir;
  try {
    for (const folder of unpackPaths(folders)) {
      path = `${stagingDir}/${folder}`;
      mkdirSync(path);
    }
    return null;
  } catch (error) {
    return diskFailure(error, path);
  }
}

class BatchRun {
  readonly counts = { hardlinks: 0, reflinks: 0, copies: 0 };
  readonly patched: PatchedContent[] = [];
  measuredBytes = 0;
  readonly #batch: LinkBatch;
  #current = { source: '', location: '' };

  constructor(batch: LinkBatch) {
    this.#batch = batch;
  }

  execute(): DiskFailure | null {
    try {
      const failure = makeFolders(this.#batch.stagingDir, this.#batch.folders);
      if (failure !== null) return failure;
      this.#share();
      this.#copy();
      this.#symlink();
      this.#batch.patched.forEach((order) => this.#patch(order));
      this.#batch.programs.forEach((order) => this.#write(order));
      this.#measure();
      return null;
    } catch (error) {
      return diskFailure(error, this.#current.location, this.#current.source);
    }
  }

  #share(): void {
    const { files } = this.#batch.sharing;
    const shared = unpackPaths(this.#batch.shared);
    for (let index = 0; index < shared.length; index += 2) {
      const [source, destination] = this.#next(shared[index]!, shared[index + 1]!);
      const method = shareFile(source, destination, files);
      if (method === 'hardlink') this.counts.hardlinks++;
      else if (method === 'reflink') this.counts.reflinks++;
      else this.counts.copies++;
    }
  }

  #copy(): void {
    const copied = unpackPaths(this.#batch.copied);
    for (let index = 0; index < copied.length; index += 2) {
      const [source, destination] = this.#next(copied[index]!, copied[index + 1]!);
      copyPath(source, destination);
      this.counts.copies++;
    }
  }

  #symlink(): void {
    const { files } = this.#batch.sharing;
    const symlinks = unpackPaths(this.#batch.symlinks);
    for (let index = 0; index < symlinks.length; index += 3) {
      const [source, destination] = this.#next(symlinks[index]!, symlinks[index + 1]!);
      shareSymlink(source, destination, symlinks[index + 2]!, files);
    }
  }

  #patch({ source: path, location, replacement }: PatchOrder): void {
    const [source, destination] = this.#next(path, location);
    this.patched.push(patchFile(source, destination, replacement, this.#batch.sharing.clonesChanged));
  }

  #write({ location, text }: ProgramOrder): void {
    const [, destination] = this.#next('', location);
    writeFileSync(destination, text, { flag: 'wx', mode: PROGRAM_MODE });
  }

  #measure(): void {
    for (const location of unpackPaths(this.#batch.unmeasured)) {
      this.measuredBytes += lstatSync(`${this.#batch.stagingDir}/${location}`).size;
    }
  }

  /** Notes which file is at work, for the report of a failure. */
  #next(source: string, location: string): [string, string] {
    const full = `${this.#batch.sourceDir}/${source}`;
    const destination = `${this.#batch.stagingDir}/${location === '' ? source : location}`;
    this.#current = { source: full, location: destination };
    return [full, destination];
  }
}
