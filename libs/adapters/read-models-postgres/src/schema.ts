import type { Recorded } from '@terrarium/kernel-event-sourcing';
import type { EntityManager } from 'typeorm';
import { READ_MODELS_VERSION } from './read-models.js';
import { readModelDataSource } from './data-source.js';
import { createTallies } from './tallies.js';

/** Makes an empty schema with the tables of this program's read models; an older one of the name goes. */
export async function createSchema(url: string, schema: string): Promise<void> {
  const source = await readModelDataSource(url, schema, 1).initialize();
  try {
    await source.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
    await source.query(`CREATE SCHEMA ${schema}`);
    await source.synchronize();
    await createTallies(source, schema);
    // Builds are found by the packages of their locks.
    await source.query(`CREATE INDEX ON ${schema}.build_lock USING gin (names jsonb_path_ops)`);
    await source.query(
      `CREATE TABLE ${schema}.checkpoint (only_row boolean PRIMARY KEY CHECK (only_row), position bigint NOT NULL, event text, version text NOT NULL)`,
    );
    await source.query(`INSERT INTO ${schema}.checkpoint VALUES (true, 0, NULL, $1)`, [READ_MODELS_VERSION]);
  } finally {
    await source.destroy();
  }
}

/** Puts a finished schema in the place of the one that readers read; they see the one or the other, never neither. */
export async function replaceSchema(manager: EntityManager, current: string, next: string): Promise<void> {
  await manager.transaction(async (transaction) => {
    await transaction.query(`DROP SCHEMA IF EXISTS ${current} CASCADE`);
    await transaction.query(`ALTER SCHEMA ${next} RENAME TO ${current}`);
  });
}

/** How far the read models of a schema are. */
export interface Checkpoint {
  /** The last event that they have seen; 0 for none. */
  readonly position: number;
  /** The id of that event: another log has another one there. */
  readonly event: string | null;
}

/** The checkpoint of a schema; undefined when the schema is missing, damaged or made by another version of the program. */
export async function checkpointOf(manager: EntityManager, schema: string): Promise<Checkpoint | undefined> {
  const [table] = await manager.query<{ present: boolean }[]>('SELECT to_regclass($1) IS NOT NULL AS present', [
    `${schema}.checkpoint`,
  ]);
  if (table?.present !== true) return undefined;
  // As JSON: what another version made may have other columns.
  const rows = await manager.query<{ row: { position: number; event: string | null; version: string } }[]>(
    `SELECT to_jsonb(c) AS row FROM ${schema}.checkpoint c`,
  );
  const { row } = rows[0] ?? {};
  return row?.version === READ_MODELS_VERSION ? { position: row.position, event: row.event } : undefined;
}

/** Moves the checkpoint of a schema to the last of the events that were applied. */
export function moveCheckpoint(schema: string, last: Recorded): readonly [statement: string, parameters: unknown[]] {
  return [`UPDATE ${schema}.checkpoint SET position = $1, event = $2`, [last.position, last.id]];
}

/** Tells one schema from another of the same name; undefined when there is none. */
export async function schemaIdentity(manager: EntityManager, schema: string): Promise<string | undefined> {
  const rows = await manager.query<{ identity: string }[]>(
    'SELECT oid::text AS identity FROM pg_namespace WHERE nspname = $1',
    [schema],
  );
  return rows[0]?.identity;
}
