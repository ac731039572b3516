// The floor: Node's own HTTP server and the same two look-ups, prepared; no framework, no permissions, no errors.
import http from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const server = http.createServer(async (request, response) => {
  const [, , , , namespace, name] = request.url.split('/');
  const one = await pool.query({
    name: 'environment',
    text: 'SELECT * FROM read_models.environment WHERE key = $1',
    values: [`${namespace}/${name}`],
  });
  const row = one.rows[0];
  const two = await pool.query({
    name: 'namespace',
    text: 'SELECT id FROM read_models.namespace WHERE name = $1',
    values: [namespace],
  });
  const data = {
    id: Number(row.id),
    namespace: { id: Number(two.rows[0].id), name: namespace, metadata_: {}, role_mappings: [] },
    name,
    current_build_id: Number(row.current_build),
    current_build: null,
    description: row.description,
    linked_build_id: Number(row.linked_build),
    link: row.link,
  };
  const body = JSON.stringify({ status: 'ok', data, message: null });
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
});
server.listen(Number(process.env.TERRARIUM_PORT), '127.0.0.1');
