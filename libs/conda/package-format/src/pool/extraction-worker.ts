import { parentPort } from 'node:worker_threads';
import { extractFile } from '../extract-file.js';
import type { ExtractOptions, ExtractOutcome } from '../extract-options.js';
import { extractStream } from '../extract-stream.js';
import { verifyTree } from '../verify-tree.js';
import { IncomingBytes } from './incoming-bytes.js';
import { toPlainCodedError, toPlainError } from './plain-error.js';
import type { Answer, PlainOutcome, PlainResult, Request } from './protocol.js';

/** What can be told to an extraction that is under way. */
interface Job {
  readonly aborter: AbortController;
  readonly bytes?: IncomingBytes;
}

const jobs = new Map<number, Job>();
const port = parentPort;
if (port === null) throw new Error('The extraction worker is started by the extraction pool');

port.on('message', (request: Request) => {
  const job = jobs.get(request.job);
  switch (request.kind) {
    case 'extract file':
      run(request.job, {}, async (running) =>
        toPlainOutcome(await extractFile(request.archivePath, request.destDir, { ...request.settings, ...running })),
      );
      break;
    case 'verify tree':
      run(request.job, {}, ({ signal }) => verifyTree(request.extractedDir, signal));
      break;
    case 'extract stream': {
      const bytes = new IncomingBytes((buffer) => answer({ kind: 'taken', job: request.job, buffer }, [buffer]));
      run(request.job, { bytes }, async (running) =>
        toPlainOutcome(await extractStream(bytes, request.destDir, { ...request.settings, ...running })),
      );
      break;
    }
    case 'bytes':
      job?.bytes?.push(request.buffer, request.length);
      break;
    case 'end':
      job?.bytes?.end();
      break;
    case 'abort':
      job?.aborter.abort();
      job?.bytes?.end();
      break;
  }
});

function run(
  id: number,
  state: { readonly bytes?: IncomingBytes },
  work: (running: Required<Pick<ExtractOptions, 'signal' | 'onProgress'>>) => Promise<PlainResult>,
): void {
  const aborter = new AbortController();
  jobs.set(id, { ...state, aborter });
  work({ signal: aborter.signal, onProgress: (progress) => answer({ kind: 'progress', job: id, progress }) })
    .then(
      (result) => answer({ kind: 'done', job: id, result }),
      (error: unknown) => answer({ kind: 'failed', job: id, error: toPlainError(error) }),
    )
    .finally(() => jobs.delete(id));
}

function toPlainOutcome(outcome: ExtractOutcome): PlainOutcome {
  return outcome.status === 'refused' ? { ...outcome, error: toPlainCodedError(outcome.error) } : outcome;
}

function answer(message: Answer, transfer: ArrayBuffer[] = []): void {
  port!.postMessage(message, transfer);
}
