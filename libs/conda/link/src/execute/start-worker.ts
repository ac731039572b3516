import type * as nodeModule from 'node:module';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';

/**
 * Starts a worker thread with its program, which lies beside this file.
 *
 * Where the sources themselves run, under a test runner, Node takes the types out of the program as it loads it; it
 * has to be told that a module is called `.ts` there and is imported as `.js`.
 */
export function startWorker(): Worker {
  if (extname(__filename) === '.js') return new Worker(join(__dirname, 'link-worker.js'));
  const program = JSON.stringify(join(__dirname, 'link-worker.ts'));
  return new Worker(`(${resolveSources.toString()})(require); require(${program});`, { eval: true });
}

function resolveSources(load: NodeJS.Require): void {
  const { registerHooks } = load('node:module') as typeof nodeModule;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier.startsWith('.')
        ? { ...next(specifier.replace(/\.js$/, '.ts'), context), format: 'module-typescript' }
        : next(specifier, context),
  });
}
