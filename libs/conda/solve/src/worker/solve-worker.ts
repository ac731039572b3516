import type { PackageTable } from '@terrarium/conda-types';
import { parentPort } from 'node:worker_threads';
import { isCodedError } from '@terrarium/kernel-errors';
import { Solver } from '../solver.js';
import type { SolveAnswer, SolveMessage } from './messages.js';

const solver = new Solver();
const tables = new Map<string, PackageTable>();

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
