import type { PackageTable } from '@terrarium/conda-types';
import { parentPort, workerData } from 'node:worker_threads';
import { isCodedError } from '@terrarium/kernel-errors';
import { Solver } from '../solver.js';
import { WARM_UP } from './messages.js';
import type { SolveAnswer, SolveMessage } from './messages.js';
import { warmUp } from './warm-up.js';

const solver = new Solver();
const tables = new Map<string, PackageTable>();

if (workerData === WARM_UP) warmUp();
parentPort?.on('message', (message: SolveMessage) => parentPort?.postMessage(answer(message)));

function answer({ id, request, cancelFlag, names, tables: added, forget }: SolveMessage): SolveAnswer {
  for (const key of forget) tables.delete(key);
  for (const table of added) tables.set(table.key, table);
  const byName = new Map(names.map(([name, keys]) => [name, keys.map((key) => tables.get(key)!)] as const));
  try {
    const limits = { ...request.limits, cancelFlag };
    const { rows, extras, statistics } = solver.solveTables({ ...request, limits }, (name) => byName.get(name) ?? []);
    return {
      id,
      kind: 'solved',
      keys: rows.map(({ table }) => table.key),
      rows: Int32Array.from(rows, ({ row }) => row),
      extras: [...extras],
      statistics,
    };
  } catch (error) {
    if (!isCodedError(error))
      return { id, kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    const { code, message, hint, details } = error;
    return { id, kind: 'refused', code, message, hint, details };
  }
}
