import { extname, join } from 'node:path';

/**
 * The file that a worker thread runs: the compiled one beside this, or, when this runs from its source as in
 * tests, the source with a hook that lets the thread load TypeScript.
 */
export function workerScript(): { readonly file: string; readonly execArgv: string[] } {
  const extension = extname(__filename);
  const file = join(__dirname, `extraction-worker${extension}`);
  if (extension !== '.ts') return { file, execArgv: [] };
  const hook = join(__dirname, '../../test/load-typescript.cjs');
  return { file, execArgv: ['--conditions=@terrarium/source', '--require', hook] };
}
