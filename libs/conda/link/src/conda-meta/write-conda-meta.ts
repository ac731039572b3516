import { lstat, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseMatchSpec } from '@terrarium/conda-types';
import type { PackageContents } from '@terrarium/conda-package-format';
import { linkErrors } from '../errors.js';
import { writing } from '../execute/disk-error.js';
import { errnoOf } from '../execute/disk-failure.js';
import type { PatchedContent } from '../execute/patch-file.js';
import type { ShareMethod } from '../execute/share-file.js';
import { distOf } from '../plan/link-plan.js';
import type { LinkPlan } from '../plan/link-plan.js';
import type { PrefixTwins } from '../twins/prefix-twins.js';
import { writeLikeTwin } from '../twins/write-like-twin.js';
import { formatEnvironmentState } from './environment-state.js';
import { canonicalSpec, formatHistory } from './history.js';
import { formatPrefixRecord } from './prefix-record.js';

/** What `conda-meta` tells besides what the plan says. */
export interface CondaMetaContext {
  readonly stagingDir: string;
  /** In the order of the plan's packages. */
  readonly contents: readonly PackageContents[];
  readonly archivePaths: readonly (string | undefined)[];
  readonly shareOf: (packageIndex: number) => ShareMethod;
  readonly requestedSpecs: readonly string[];
  readonly variables: Readonly<Record<string, string>> | undefined;
  readonly command: string;
  readonly toolVersion: string;
  readonly at: Date;
  /** Where the same packages are in other prefixes; only where the file system shares blocks. */
  readonly twins: PrefixTwins | undefined;
}

const PLAIN_FILE = 0o666;

/** Writes the `conda-meta` folder of a prefix (CEP 32). */
export class CondaMetaWriter {
  readonly #plan: LinkPlan;
  readonly #context: CondaMetaContext;
  readonly #folder: string;
  readonly #specsByName = new Map<string, string[]>();

  /** @throws MATCH_SPEC_INVALID for a requested spec that is none. */
  constructor(plan: LinkPlan, context: CondaMetaContext) {
    this.#plan = plan;
    this.#context = context;
    this.#folder = join(context.stagingDir, 'conda-meta');
    for (const spec of context.requestedSpecs) {
      const { name } = parseMatchSpec(spec);
      this.#specsByName.set(name, [...(this.#specsByName.get(name) ?? []), canonicalSpec(spec)]);
    }
  }

  /**
   * Makes the folder. A script of a package may have been here before; nothing of its is followed or replaced.
   *
   * @throws LINK_PATH_CONFLICT, LINK_DISK_FULL, LINK_IO_FAILED
   */
  async open(): Promise<void> {
    try {
      await mkdir(this.#folder);
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') await writing(this.#folder, () => Promise.reject(error as Error));
      if ((await lstat(this.#folder)).isDirectory()) return;
      throw linkErrors.create('LINK_PATH_CONFLICT', 'A script has put something else in the place of conda-meta');
    }
  }

  /** Writes the record of one package. */
  async writeRecord(
    packageIndex: number,
    patched: ReadonlyMap<string, PatchedContent>,
    compiled: ReadonlyMap<string, string>,
  ): Promise<void> {
    const plan = this.#plan.packages[packageIndex]!;
    const { contents, archivePaths, shareOf } = this.#context;
    const text = formatPrefixRecord({
      plan,
      index: contents[packageIndex]!.index,
      archivePath: archivePaths[packageIndex] ?? join(dirname(plan.extractedDir), plan.record.fn),
      share: shareOf(packageIndex),
      patched,
      compiled,
      requestedSpecs: this.#specsByName.get(plan.record.name) ?? [],
    });
    const dist = distOf(plan.record);
    const twin = this.#context.twins?.find(dist);
    if (twin === undefined || !(await this.#writeLike(twin, `${dist}.json`, text))) {
      await this.#write(`${dist}.json`, text);
    }
  }

  /** Writes the history, and the variables of the environment when it has any. */
  async close(): Promise<void> {
    const { at, command, toolVersion, requestedSpecs, variables } = this.#context;
    const linked = this.#plan.packages.map(({ record }) => record);
    await this.#write('history', formatHistory({ at, command, toolVersion, linked, requestedSpecs }));
    if (variables !== undefined && Object.keys(variables).length > 0) {
      await this.#write('state', formatEnvironmentState(variables));
    }
  }

  async #writeLike(prefix: string, name: string, text: string): Promise<boolean> {
    const path = join(this.#folder, name);
    const twin = join(prefix, 'conda-meta', name);
    return writing(path, async () => {
      // As a new file gets them: the folder has them from the umask.
      const mode = (await lstat(this.#folder)).mode & PLAIN_FILE;
      return writeLikeTwin(path, Buffer.from(text), twin, mode);
    });
  }

  async #write(name: string, text: string): Promise<void> {
    const path = join(this.#folder, name);
    await writing(path, () => writeFile(path, text, { flag: 'wx' }));
  }
}
