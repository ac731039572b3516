import type { Recorded } from '@terrarium/kernel-event-sourcing';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { copyRows } from './copy-rows.js';
import { READ_MODELS } from './read-models.js';
import { RowFold } from './row-fold.js';
import type { RowTable } from './row-fold.js';
import { moveCheckpoint } from './schema.js';
import { loadRows, removeRows, writeRows } from './table-statements.js';
import type { RunStatement } from './table-statements.js';

/** Rows that wait for one write. */
const FLUSH_ROWS = 10_000;
/** Rows of each table that are kept for the events to come. */
const KEPT_ROWS = 2_000;

/** How tables are filled. */
export interface FillOptions {
  /** `postgres://` URL of the database. */
  readonly url: string;
  /** Knows the tables, which are empty. */
  readonly source: DataSource;
  readonly schema: string;
}

/**
 * Fills empty tables from the first event, and moves their checkpoint along. Nobody reads them yet, so nothing has to be
 * safe before it is finished: rows are written late and without waiting for the disk, indexes are made at the end.
 */
export async function fillTables(batches: AsyncIterable<readonly Recorded[]>, options: FillOptions): Promise<void> {
  const { url, source, schema } = options;
  const client = new Client({ connectionString: url, application_name: `terrarium ${schema}`, keepAlive: true });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SET synchronous_commit = off');
    const indexes = await dropIndexes(client, schema);
    const fold = new RowFold(tablesOf(source, client), true);
    const write = async (last: Recorded): Promise<void> => {
      await client.query('BEGIN');
      await fold.flush();
      await client.query(...moveCheckpoint(schema, last));
      await client.query('COMMIT');
      fold.trim(KEPT_ROWS);
    };
    let unwritten: Recorded | undefined;
    for await (const batch of batches) {
      await fold.fold(batch);
      unwritten = batch.at(-1)!;
      if (fold.changed < FLUSH_ROWS) continue;
      await write(unwritten);
      unwritten = undefined;
    }
    if (unwritten !== undefined) await write(unwritten);
    for (const index of indexes) await client.query(index);
    for (const { entity } of READ_MODELS) await client.query(`ANALYZE ${source.getMetadata(entity).tablePath}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Takes the indexes away but for those of the keys, and gives the statements that make them again. */
async function dropIndexes(client: Client, schema: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string; statement: string }>(
    `SELECT i.indexname AS name, i.indexdef AS statement FROM pg_indexes i
     WHERE i.schemaname = $1
       AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = format('%I.%I', i.schemaname, i.indexname)::regclass)
     ORDER BY 1`,
    [schema],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${schema}."${name}"`);
  return rows.map(({ statement }) => statement);
}

function tablesOf(source: DataSource, client: Client): RowTable[] {
  const run: RunStatement = async <Row>(statement: string, parameters?: unknown[]) =>
    (await client.query(statement, parameters)).rows as Row[];
  return READ_MODELS.map((model) => {
    const table = source.getMetadata(model.entity);
    return {
      model,
      load: (keys) => loadRows(run, table, keys),
      insert: (rows) => copyRows(client, table, rows),
      update: (rows) => writeRows(run, table, rows),
      remove: (keys) => removeRows(run, table, keys),
    };
  });
}
