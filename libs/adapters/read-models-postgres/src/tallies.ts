import { EntitySchema } from 'typeorm';
import type { DataSource, EntitySchemaColumnOptions } from 'typeorm';
import { integer, primary, text } from './entities.js';

/**
 * How many rows lie where in the two long lists, kept by triggers in the transaction that changes the lists. With them
 * a page far behind is found without counting the rows before it, and the number of all rows without counting at all.
 *
 *   build_tally        namespace │ bucket │ rows       a bucket is a stretch of the log: a short one for the
 *                      ''        │      0 │  681       namespace '', which stands for all of them, and a long one
 *                      team      │      0 │   12       for a namespace, of which many may be added up
 *   environment_tally  namespace │ rows
 */
export const BUCKET_SIZES = { all: 4_096, one: 65_536 } as const;

/** The namespace that stands for all of them; no namespace has this name. */
export const ALL_NAMESPACES = '';

/** The builds of one namespace in one stretch of the log. */
export interface BuildTallyRow {
  readonly namespace: string;
  /** The builds' numbers divided by the size of {@link BUCKET_SIZES}. */
  readonly bucket: number;
  readonly rows: number;
}

/** The environments of one namespace. */
export interface EnvironmentTallyRow {
  readonly namespace: string;
  readonly rows: number;
}

const count: EntitySchemaColumnOptions = { ...integer, name: 'row_count' };

/** The table of build counts. */
export const buildTallyEntity = new EntitySchema<BuildTallyRow>({
  name: 'build_tally',
  columns: { namespace: primary(text), bucket: primary(integer), rows: count },
});

/** The table of environment counts. */
export const environmentTallyEntity = new EntitySchema<EnvironmentTallyRow>({
  name: 'environment_tally',
  columns: { namespace: primary(text), rows: count },
});

/** The tables that triggers fill. */
export const TALLIES = [buildTallyEntity, environmentTallyEntity];

/** Another value means other triggers, and a rebuild. */
export const TALLIES_VERSION = 'tallies@2';

/** Makes the triggers of one schema; its tables are there and empty. */
export async function createTallies(source: DataSource, schema: string): Promise<void> {
  const { all, one } = BUCKET_SIZES;
  const buildKeys = `SELECT k.namespace, r.id / k.size AS bucket, count(*) AS rows
    FROM %s r, LATERAL (VALUES (r.namespace, ${one}), ('${ALL_NAMESPACES}', ${all})) AS k(namespace, size)
    GROUP BY 1, 2`;
  const environmentKeys = 'SELECT r.namespace, count(*) AS rows FROM %s r GROUP BY 1';
  await createTally(source, schema, 'build', ['namespace', 'bucket'], buildKeys);
  await createTally(source, schema, 'environment', ['namespace'], environmentKeys);
}

/** Bodies name the schema by `TG_TABLE_SCHEMA`: a rebuilt schema is renamed with its triggers. */
async function createTally(
  source: DataSource,
  schema: string,
  table: string,
  keys: readonly string[],
  grouped: string,
): Promise<void> {
  const columns = keys.join(', ');
  const change = (rows: string, sign: string) => `
    EXECUTE format($sql$
      INSERT INTO %I.${table}_tally AS t (${columns}, row_count)
      SELECT ${columns}, ${sign} rows FROM (${grouped.replace('%s', rows)}) AS changed
      ON CONFLICT (${columns}) DO UPDATE SET row_count = t.row_count + excluded.row_count
    $sql$, TG_TABLE_SCHEMA);`;
  const clean = `EXECUTE format('DELETE FROM %I.${table}_tally WHERE row_count = 0', TG_TABLE_SCHEMA);`;
  await source.query(`
    CREATE FUNCTION ${schema}.tally_added_${table}() RETURNS trigger LANGUAGE plpgsql AS $body$
      BEGIN ${change('added', '')} RETURN NULL; END $body$;
    CREATE FUNCTION ${schema}.tally_removed_${table}() RETURNS trigger LANGUAGE plpgsql AS $body$
      BEGIN ${change('removed', '-')} ${clean} RETURN NULL; END $body$;
    CREATE TRIGGER tally_added AFTER INSERT ON ${schema}.${table} REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION ${schema}.tally_added_${table}();
    CREATE TRIGGER tally_removed AFTER DELETE ON ${schema}.${table} REFERENCING OLD TABLE AS removed
      FOR EACH STATEMENT EXECUTE FUNCTION ${schema}.tally_removed_${table}();`);
}
