import { parentPort, workerData } from 'node:worker_threads';
import { isCodedError } from '@terrarium/kernel-errors';
import { splitRepodata } from './split-repodata.js';
import type { SplitTask } from './split-repodata.js';
import type { SplitAnswer } from './run-split.js';

void splitRepodata(workerData as SplitTask).then(
  (result) => answer({ kind: 'done', result }),
  (error: unknown) => {
    if (!isCodedError(error)) throw error;
    const { code, message, hint, details } = error;
    answer({ kind: 'failed', code, message, context: { ...(hint === undefined ? {} : { hint }), details } });
  },
);

function answer(message: SplitAnswer): void {
  parentPort?.postMessage(message);
}
