import { DataSource } from 'typeorm';
import { READ_MODELS } from './read-models.js';
import { TALLIES } from './tallies.js';

/** The schema that readers read, and the one in which a rebuild grows beside it. */
export const CURRENT_SCHEMA = 'read_models';
export const NEXT_SCHEMA = 'read_models_next';

/**
 * A TypeORM data source over the read models in one schema.
 *
 * @param url - `postgres://` URL of the database.
 * @param poolSize - Connections at most.
 */
export function readModelDataSource(url: string, schema: string = CURRENT_SCHEMA, poolSize = 10): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    schema,
    entities: [...READ_MODELS.map(({ entity }) => entity), ...TALLIES],
    synchronize: false,
    poolSize,
    applicationName: `terrarium ${schema}`,
    extra: { connectionTimeoutMillis: 5_000 },
    // Connections that Postgres drops while idle are replaced; they are no error of anybody's request.
    poolErrorHandler: () => undefined,
  });
}
