import { parentPort } from 'node:worker_threads';
import { diskFailure } from './disk-failure.js';
import { runThreadTask } from './thread-task.js';
import type { ThreadReply, ThreadRequest } from './thread-task.js';

// The program of a worker thread: takes tasks one after another and reports what they came to.
parentPort!.on('message', ({ id, task }: ThreadRequest) => {
  parentPort!.postMessage(answer({ id, task }));
});

function answer({ id, task }: ThreadRequest): ThreadReply {
  try {
    return { id, result: runThreadTask(task) };
  } catch (error) {
    return { id, failure: diskFailure(error, 'dir' in task.input ? task.input.dir : task.input.stagingDir) };
  }
}
