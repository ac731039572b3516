import type { Recorded } from '@terrarium/kernel-event-sourcing';
import type { DataSource, EntityManager, EntityMetadata } from 'typeorm';
import { READ_MODELS } from './read-models.js';
import type { ReadModel } from './read-models.js';

/**
 * Folds a run of events into the tables of one schema and moves its checkpoint, in one transaction: after a crash at
 * any point each event is in the tables once or not at all.
 *
 * @param events - In the log's order, the first one behind the checkpoint.
 */
export async function applyEvents(source: DataSource, schema: string, events: readonly Recorded[]): Promise<void> {
  await source.transaction(async (manager) => {
    for (const model of READ_MODELS) await applyToTable(manager, model, source.getMetadata(model.entity), events);
    await manager.query(`UPDATE ${schema}.checkpoint SET position = $1`, [events.at(-1)!.position]);
  });
}

async function applyToTable(
  manager: EntityManager,
  { projection }: ReadModel,
  table: EntityMetadata,
  events: readonly Recorded[],
): Promise<void> {
  const changes: [string, Recorded][] = [];
  for (const recorded of events) {
    const key = projection.keyOf(recorded);
    if (key !== undefined) changes.push([key, recorded]);
  }
  if (changes.length === 0) return;

  const keys = [...new Set(changes.map(([key]) => key))];
  const rows = await loadRows(manager, table, keys);
  for (const [key, recorded] of changes) {
    const row = projection.project(rows.get(key), recorded);
    if (row === undefined) rows.delete(key);
    else rows.set(key, row);
  }
  await writeRows(manager, table, [...rows.values()]);
  await deleteRows(
    manager,
    table,
    keys.filter((key) => !rows.has(key)),
  );
}

async function loadRows(
  manager: EntityManager,
  table: EntityMetadata,
  keys: readonly string[],
): Promise<Map<string, object>> {
  const found = await manager.query<{ row: Record<string, unknown> }[]>(
    `SELECT to_jsonb(t) AS row FROM ${table.tablePath} t WHERE ${keyColumn(table)} = ANY($1)`,
    [keys],
  );
  const rows = new Map<string, object>();
  for (const { row } of found) {
    const properties = table.columns.map((column) => [column.propertyName, row[column.databaseName]] as const);
    rows.set(String(row[keyColumn(table)]), Object.fromEntries(properties));
  }
  return rows;
}

/** One statement for all rows: a rebuild writes hundreds of thousands. */
async function writeRows(manager: EntityManager, table: EntityMetadata, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const names = table.columns.map((column) => column.databaseName);
  const types = table.columns.map((column) => `${column.databaseName} ${String(column.type)}`);
  const updates = names.filter((name) => name !== keyColumn(table)).map((name) => `${name} = excluded.${name}`);
  const values = rows.map((row) =>
    Object.fromEntries(
      table.columns.map((column) => [column.databaseName, (row as Record<string, unknown>)[column.propertyName]]),
    ),
  );
  await manager.query(
    `INSERT INTO ${table.tablePath} (${names.join(', ')})
     SELECT ${names.join(', ')} FROM jsonb_to_recordset($1::jsonb) AS r(${types.join(', ')})
     ON CONFLICT (${keyColumn(table)}) DO UPDATE SET ${updates.join(', ')}`,
    [JSON.stringify(values, storable)],
  );
}

async function deleteRows(manager: EntityManager, table: EntityMetadata, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await manager.query(`DELETE FROM ${table.tablePath} WHERE ${keyColumn(table)} = ANY($1)`, [keys]);
}

function keyColumn(table: EntityMetadata): string {
  return table.primaryColumns[0]!.databaseName;
}

/** Postgres stores neither NUL nor lone surrogates; a hostile text in an event must not stop the read models. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD').toWellFormed() : value;
}
