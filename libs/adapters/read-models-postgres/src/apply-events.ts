import type { Recorded } from '@terrarium/kernel-event-sourcing';
import type { DataSource, EntityManager } from 'typeorm';
import { READ_MODELS } from './read-models.js';
import { RowFold } from './row-fold.js';
import type { RowTable } from './row-fold.js';
import { moveCheckpoint } from './schema.js';
import { loadRows, removeRows, writeRows } from './table-statements.js';
import type { RunStatement } from './table-statements.js';

/**
 * Folds a run of events into the tables of one schema and moves its checkpoint, in one transaction: after a crash at
 * any point each event is in the tables once or not at all.
 *
 * @param events - In the log's order, the first one behind the checkpoint.
 */
export async function applyEvents(source: DataSource, schema: string, events: readonly Recorded[]): Promise<void> {
  await source.transaction(async (manager) => {
    const fold = new RowFold(tablesOf(source, manager));
    await fold.fold(events);
    await fold.flush();
    await manager.query(...moveCheckpoint(schema, events.at(-1)!));
  });
}

function tablesOf(source: DataSource, manager: EntityManager): RowTable[] {
  const run: RunStatement = (statement, parameters) => manager.query(statement, parameters);
  return READ_MODELS.map((model) => {
    const table = source.getMetadata(model.entity);
    return {
      model,
      load: (keys) => loadRows(run, table, keys),
      insert: (rows) => writeRows(run, table, rows),
      update: (rows) => writeRows(run, table, rows),
      remove: (keys) => removeRows(run, table, keys),
    };
  });
}
