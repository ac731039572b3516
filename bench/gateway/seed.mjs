// Fills the read models by SQL: what 100,000 environments and 1,000,000 builds leave there after years of use. The log
// stays as it is, and so does the checkpoint: the gateway goes on behind it, and never sees a difference. The numbers
// begin far above the log's positions, so that no later event can meet them.
import pg from 'pg';

/** The first number of what is seeded. */
export const FIRST_ID = 100_000_000;

/** The names of environment `index` of `counts.environments`. */
export function environmentAt(index, { namespaces }) {
  return { namespace: `team-${index % namespaces}`, name: `env-${index}` };
}

/** Inserts the rows, and gives the number of the active build of environment 0; the next ones follow one by one. */
export async function seed(url, counts) {
  const { namespaces, environments, builds } = counts;
  const client = new pg.Client({ connectionString: url });
  // The server is stopped when a statement fails; what failed says more than the connection that ends with it.
  client.on('error', () => undefined);
  await client.connect();
  const run = (sql, ...values) => client.query(sql, values);
  await run('SET search_path = read_models');
  await run('BEGIN');
  await run(
    `INSERT INTO namespace (name, id, metadata, role_mappings)
     SELECT 'team-' || i, ${FIRST_ID} + i, '{}', '[]' FROM generate_series(0, $1::int - 1) i`,
    namespaces,
  );
  await run(
    `INSERT INTO specification (sha256, id, name, kind, specification, created_on)
     SELECT encode(sha256(('spec' || i)::bytea), 'hex'), ${FIRST_ID} + i, 'env-' || i, 'environment-file',
            jsonb_build_object('name', 'env-' || i, 'channels', jsonb_build_array('conda-forge'),
              'dependencies', jsonb_build_array('python=3.' || (9 + i % 5), 'numpy', 'pandas>=2', 'scikit-learn', 'jupyterlab')),
            to_char(timestamp '2025-01-01' + i * interval '2 minutes', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
     FROM generate_series(0, $1::int - 1) i`,
    environments,
  );
  await run(
    `INSERT INTO environment (key, id, namespace, name, description, current_build, active_build, linked_build, link)
     SELECT 'team-' || i % $2::int || '/env-' || i, ${FIRST_ID} + i, 'team-' || i % $2::int, 'env-' || i,
            'Number ' || i || ' of the environments', b, b, b, '/store/team-' || i % $2::int || '/envs/env-' || i
     FROM generate_series(0, $1::int - 1) i, LATERAL (SELECT ${FIRST_ID} + $3::int - $1::int + i AS b) active`,
    environments,
    namespaces,
    builds,
  );
  await run(
    `INSERT INTO build (build_id, id, namespace, environment, specification, platforms, status, status_info, error_code,
       attempt, size_bytes, added_bytes, build_key, path, lock, scheduled_on, started_on, ended_on, admitted_on, changed_on)
     SELECT md5('build' || i)::uuid::text, ${FIRST_ID} + i, 'team-' || e % $2::int, 'env-' || e,
            encode(sha256(('spec' || e)::bytea), 'hex'), '["linux-64"]', CASE WHEN failed THEN 'FAILED' ELSE 'COMPLETED' END,
            CASE WHEN failed THEN 'No candidates were found for numpy' END, CASE WHEN failed THEN 'SOLVE_UNSATISFIABLE' END,
            1, CASE WHEN failed THEN 0 ELSE 900000000 + e END, CASE WHEN failed THEN 0 ELSE 30000000 + e END,
            CASE WHEN failed THEN NULL ELSE substr(md5('spec' || e), 1, 8) || '-1735689600-' || i || '-env-' || e END,
            CASE WHEN failed THEN NULL ELSE '/store/team-' || e % $2::int || '/env-' || e || '-' || i END,
            md5('lock' || e), t, t, t, t, t
     FROM generate_series(0, $1::int - 1) i,
       LATERAL (SELECT i % $3::int AS e, i % 37 = 0 AND i < $1::int - $3::int AS failed,
                to_char(timestamp '2025-01-01' + i * interval '20 seconds', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS t) of`,
    builds,
    namespaces,
    environments,
  );
  await run(
    `INSERT INTO build_artifact (key, id, build_id, artifact_type, name, digest, size_bytes, media_type)
     SELECT build_id || '/' || kind, id * 3 + place, build_id, kind, lower(kind) || '/' || build_key, 'sha256:' || specification,
            40000, 'text/plain'
     FROM build, unnest(ARRAY['LOGS', 'LOCKFILE', 'YAML']) WITH ORDINALITY AS kinds(kind, place)
     WHERE id >= ${FIRST_ID} + $1::int - $2::int AND build_key IS NOT NULL`,
    builds,
    environments,
  );
  await run('COMMIT');
  await run('VACUUM ANALYZE');
  await client.end();
  return FIRST_ID + builds - environments;
}
