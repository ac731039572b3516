import { measureTree } from '../measure/measure-tree.js';
import type { TreeMeasure } from '../measure/measure-tree.js';
import { snapshotTree } from '../measure/tree-snapshot.js';
import type { TreeSnapshot } from '../measure/tree-snapshot.js';
import type { DiskFailure } from './disk-failure.js';
import { linkBatch, makeFolders } from './link-batch.js';
import type { BatchOutcome, LinkBatch } from './link-batch.js';

/** The kinds of work that threads do, with what they take and give. */
export interface ThreadWork {
  /** Makes folders, parents first; gives what prevented it. */
  folders: {
    readonly input: { readonly stagingDir: string; readonly folders: string };
    readonly output: DiskFailure | null;
  };
  link: { readonly input: LinkBatch; readonly output: BatchOutcome };
  measure: { readonly input: { readonly dir: string }; readonly output: TreeMeasure };
  snapshot: { readonly input: { readonly dir: string }; readonly output: TreeSnapshot };
}

/** One piece of work. */
export type ThreadTask = {
  [Kind in keyof ThreadWork]: { readonly kind: Kind; readonly input: ThreadWork[Kind]['input'] };
}[keyof ThreadWork];

/** What a piece of work gives. */
export type ThreadResult = ThreadWork[keyof ThreadWork]['output'];

/** What the main thread sends. */
export interface ThreadRequest {
  readonly id: number;
  readonly task: ThreadTask;
}

/** What a thread answers: a result, or why there is none. */
export interface ThreadReply {
  readonly id: number;
  readonly result?: ThreadResult;
  readonly failure?: DiskFailure;
}

/** Does one piece of work on the calling thread. */
export function runThreadTask(task: ThreadTask): ThreadResult {
  switch (task.kind) {
    case 'folders':
      return makeFolders(task.input.stagingDir, task.input.folders);
    case 'link':
      return linkBatch(task.input);
    case 'measure':
      return measureTree(task.input.dir);
    case 'snapshot':
      return snapshotTree(task.input.dir);
  }
}
