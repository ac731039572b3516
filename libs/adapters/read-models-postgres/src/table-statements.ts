import type { EntityMetadata } from 'typeorm';

/** Runs one statement and gives its rows. */
export type RunStatement = <Row>(statement: string, parameters?: unknown[]) => Promise<Row[]>;

/** The rows of a table that are there, by key. */
export async function loadRows(
  run: RunStatement,
  table: EntityMetadata,
  keys: readonly string[],
): Promise<Map<string, object>> {
  const found = await run<{ row: Record<string, unknown> }>(
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

/** Writes rows, whether they were there or not, with one statement. */
export async function writeRows(run: RunStatement, table: EntityMetadata, rows: readonly object[]): Promise<void> {
  const names = table.columns.map((column) => column.databaseName);
  const types = table.columns.map((column) => `${column.databaseName} ${String(column.type)}`);
  const updates = names.filter((name) => name !== keyColumn(table)).map((name) => `${name} = excluded.${name}`);
  const values = rows.map((row) =>
    Object.fromEntries(
      table.columns.map((column) => [column.databaseName, (row as Record<string, unknown>)[column.propertyName]]),
    ),
  );
  await run(
    `INSERT INTO ${table.tablePath} (${names.join(', ')})
     SELECT ${names.join(', ')} FROM jsonb_to_recordset($1::jsonb) AS r(${types.join(', ')})
     ON CONFLICT (${keyColumn(table)}) DO UPDATE SET ${updates.join(', ')}`,
    [JSON.stringify(values, (_, value: unknown) => (typeof value === 'string' ? storable(value) : value))],
  );
}

/** Removes rows. */
export async function removeRows(run: RunStatement, table: EntityMetadata, keys: readonly string[]): Promise<void> {
  await run(`DELETE FROM ${table.tablePath} WHERE ${keyColumn(table)} = ANY($1)`, [keys]);
}

/** Postgres stores neither NUL nor lone surrogates; a hostile text in an event must not stop the read models. */
export function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}

function keyColumn(table: EntityMetadata): string {
  return table.primaryColumns[0]!.databaseName;
}
