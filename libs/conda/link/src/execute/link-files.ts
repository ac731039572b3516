import { refuseCancelled } from '../cancellation.js';
import { distOf } from '../plan/link-plan.js';
import type { LinkPlan } from '../plan/link-plan.js';
import { diskError } from './disk-error.js';
import type { LinkThreads } from './link-threads.js';
import { countLinkedFiles, makeBatches } from './make-batches.js';
import type { PlannedBatch, PlannedWork } from './make-batches.js';
import type { PatchedContent } from './patch-file.js';
import type { Sharing } from './probe-sharing.js';

/** What linking the files of a plan needs besides the plan. */
export interface LinkFilesContext {
  readonly stagingDir: string;
  readonly threads: LinkThreads;
  readonly sharingOf: (packageIndex: number) => Sharing;
  /** Called when a batch is done. */
  readonly onLinked: (progress: PackageProgress) => void;
  /** Called when all files of a package are there; what it returns is waited for. */
  readonly onPackage: (packageIndex: number, patched: ReadonlyMap<string, PatchedContent>) => Promise<void>;
  readonly signal: AbortSignal | undefined;
}

/** How many files are linked. */
export interface PackageProgress {
  readonly package: string;
  readonly linked: number;
  readonly total: number;
  readonly allLinked: number;
  readonly allTotal: number;
}

/** What linking came to. */
export interface LinkedFiles {
  readonly hardlinks: number;
  readonly reflinks: number;
  readonly copies: number;
  readonly measuredBytes: number;
}

/**
 * Has threads link the files of a plan, batch by batch.
 *
 * @throws LINK_CANCELLED, LINK_DISK_FULL, LINK_SOURCE_MISSING, LINK_IO_FAILED, LINK_WORKER_LOST; no thread works on
 * the staging folder any more when it throws.
 */
export async function linkFiles(plan: LinkPlan, context: LinkFilesContext): Promise<LinkedFiles> {
  const run = new LinkRun(plan, context);
  return run.execute();
}

class LinkRun {
  readonly #plan: LinkPlan;
  readonly #context: LinkFilesContext;
  readonly #work: PlannedWork;
  readonly #totals: readonly number[];
  readonly #linked: number[];
  readonly #unfinished: number[];
  readonly #patched: Map<string, PatchedContent>[];
  readonly #counts = { hardlinks: 0, reflinks: 0, copies: 0, measuredBytes: 0 };
  #next = 0;
  #failure: { readonly error: unknown } | undefined;

  constructor(plan: LinkPlan, context: LinkFilesContext) {
    this.#plan = plan;
    this.#context = context;
    this.#work = makeBatches(plan, context.stagingDir, context.sharingOf);
    this.#totals = plan.packages.map(countLinkedFiles);
    this.#linked = plan.packages.map(() => 0);
    this.#patched = plan.packages.map(() => new Map<string, PatchedContent>());
    this.#unfinished = plan.packages.map(() => 0);
    for (const { packageIndex } of this.#work.batches) this.#unfinished[packageIndex]!++;
  }

  async execute(): Promise<LinkedFiles> {
    await this.#makeCommonFolders();
    const withoutFiles = this.#unfinished.flatMap((count, index) => (count === 0 ? [index] : []));
    const lanes = Array.from({ length: this.#context.threads.capacity }, () => this.#lane());
    await Promise.all([...lanes, ...withoutFiles.map((index) => this.#attempt(() => this.#finishPackage(index)))]);
    if (this.#failure !== undefined) throw this.#failure.error;
    return this.#counts;
  }

  async #makeCommonFolders(): Promise<void> {
    const { stagingDir, threads } = this.#context;
    const failure = await threads.run('folders', { stagingDir, folders: this.#work.commonFolders });
    if (failure !== null) throw diskError(failure);
  }

  /** Takes batch after batch; after a failure anywhere it takes no more. */
  async #lane(): Promise<void> {
    const { batches } = this.#work;
    while (this.#failure === undefined && this.#next < batches.length) {
      const batch = batches[this.#next++]!;
      await this.#attempt(() => this.#link(batch));
    }
  }

  /** Keeps the first error until everything that is under way has ended. */
  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      refuseCancelled(this.#context.signal);
      await work();
    } catch (error) {
      this.#failure ??= { error };
    }
  }

  async #link({ packageIndex, batch, patchedFiles, fileCount }: PlannedBatch): Promise<void> {
    const outcome = await this.#context.threads.run('link', batch);
    if (outcome.failure !== null) throw diskError(outcome.failure);
    this.#counts.hardlinks += outcome.hardlinks;
    this.#counts.reflinks += outcome.reflinks;
    this.#counts.copies += outcome.copies;
    this.#counts.measuredBytes += outcome.measuredBytes;
    patchedFiles.forEach((file, index) => {
      this.#patched[packageIndex]!.set(file.path, outcome.patched[index]!);
    });
    this.#linked[packageIndex]! += fileCount;
    this.#report(packageIndex);
    const unfinished = --this.#unfinished[packageIndex]!;
    if (unfinished === 0) await this.#finishPackage(packageIndex);
  }

  async #finishPackage(packageIndex: number): Promise<void> {
    await this.#context.onPackage(packageIndex, this.#patched[packageIndex]!);
  }

  #report(packageIndex: number): void {
    this.#context.onLinked({
      package: distOf(this.#plan.packages[packageIndex]!.record),
      linked: this.#linked[packageIndex]!,
      total: this.#totals[packageIndex]!,
      allLinked: sum(this.#linked),
      allTotal: sum(this.#totals),
    });
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
