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
      `CREATE TABLE ${schema}.checkpoint (only_row boolean PRIMARY KEY CHECK (only_row), position bigint NOT NULL, version text NOT NULL)`,
    );
    await source.query(`INSERT INTO ${schema}.checkpoint VALUES (true, 0, $1)`, [READ_MODELS_VERSION]);
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

/**
 * The position up to which a schema's read models have seen the log; undefined when the schema is missing, damaged or
 * made by another version of the program.
 */
export async function checkpointOf(manager: EntityManager, schema: string): Promise<number | undefined> {
  const [table] = await manager.query<{ present: boolean }[]>('SELECT to_regclass($1) IS NOT NULL AS present', [
    `${schema}.checkpoint`,
  ]);
  if (table?.present !== true) return undefined;
  const rows = await manager.query<{ position: string; version: string }[]>(
    `SELECT position, version FROM ${schema}.checkpoint`,
  );
  return rows[0]?.version === READ_MODELS_VERSION ? Number(rows[0].position) : undefined;
}

/** Tells one schema from another of the same name; undefined when there is none. */
export async function schemaIdentity(manager: EntityManager, schema: string): Promise<string | undefined> {
  const rows = await manager.query<{ identity: string }[]>(
    'SELECT oid::text AS identity FROM pg_namespace WHERE nspname = $1',
    [schema],
  );
  return rows[0]?.identity;
}
