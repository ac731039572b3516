// Makes a log and measures its proof and its replay against what the servers alone take for the same bytes.
import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';

const here = path.dirname(fileURLToPath(import.meta.url));
const repository = path.resolve(here, '../..');
const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '3' },
    keep: { type: 'boolean', default: false },
    data: { type: 'string' },
    replay: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

const projects = ['libs/adapters/read-models-postgres', 'libs/platform/service', 'libs/platform/native-servers'];
execFileSync(
  process.execPath,
  [
    path.join(repository, 'node_modules/typescript/bin/tsc'),
    '--build',
    ...projects.map((project) => `${project}/tsconfig.lib.json`),
  ],
  { cwd: repository, stdio: 'inherit' },
);
const { startNatsServer, startPostgres } = await import('@terrarium/platform-native-servers');
const { default: pg } = await import('pg');

const folder = values.data ?? (await mkdtemp(path.join(os.tmpdir(), 'terrarium-bench-audit-')));
const nats = await startNatsServer({ dataDir: path.join(folder, 'nats'), sync: 'interval' });
const postgres = await startPostgres({ dataDir: path.join(folder, 'postgres') });
console.log(`nats-server ${nats.version}, ${os.cpus().length} cores, load ${os.loadavg()[0].toFixed(1)}, in ${folder}`);
try {
  if ((await headOf()) < Number(values.events)) {
    show(await measure('generate'));
    show(await measure('seal'));
  }
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    console.log(`Round ${round}, load ${os.loadavg()[0].toFixed(1)}`);
    const consume = show(await measure('consume'));
    ratio(show(await measure('verify')), consume);
    if (!values.replay) continue;
    show(await measure('decode'));
    await sql('DROP SCHEMA IF EXISTS read_models CASCADE');
    const replay = show(await measure('replay'));
    ratio(replay, show(await copyTables(replay.events)));
  }
} finally {
  await Promise.all([nats.stop(), postgres.stop()]);
  if (!values.keep && values.data === undefined) await rm(folder, { recursive: true, force: true });
}

async function measure(what) {
  const keyFile = path.join(folder, 'notary-key.pem');
  const args = [path.join(here, 'measure.mjs'), what, nats.url, postgres.url, keyFile, values.events];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: repository });
  if (stderr !== '') process.stderr.write(stderr);
  return JSON.parse(stdout);
}

function show(result) {
  const { what, events, seconds, perSecond, cpuSeconds, peakMiB } = result;
  const memory = peakMiB === undefined ? '' : `, ${cpuSeconds.toFixed(1)} s of CPU, at most ${peakMiB} MiB`;
  console.log(
    `  ${what.padEnd(10)} ${seconds.toFixed(1).padStart(7)} s  ${Math.round(perSecond)} events/s of ${events}${memory}`,
  );
  return result;
}

function ratio(result, floor) {
  console.log(
    `  ${result.what.padEnd(10)} ${(result.seconds / floor.seconds).toFixed(2).padStart(7)} times ${floor.what}`,
  );
}

async function headOf() {
  const found = await stat(path.join(folder, 'notary-key.pem')).catch(() => undefined);
  return found === undefined ? 0 : Number(values.events);
}

/** The floor of a replay: Postgres copies the same rows into tables of the same shape, and makes the same indexes. */
async function copyTables(events) {
  const tables = await sql(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'read_models'`,
  );
  // Where the server's own user can write.
  const [{ data_directory: files }] = await sql('SHOW data_directory');
  await sql('DROP SCHEMA IF EXISTS floor CASCADE');
  await sql('CREATE SCHEMA floor');
  for (const { name } of tables) {
    await sql(`COPY read_models.${name} TO '${files}/${name}.copy'`);
    await sql(`CREATE TABLE floor.${name} (LIKE read_models.${name})`);
  }
  const indexes = await sql(`SELECT indexdef AS statement FROM pg_indexes WHERE schemaname = 'read_models'`);
  const began = performance.now();
  for (const { name } of tables) await sql(`COPY floor.${name} FROM '${files}/${name}.copy'`);
  for (const { statement } of indexes) await sql(statement.replace(' ON read_models.', ' ON floor.'));
  const seconds = (performance.now() - began) / 1_000;
  await sql('DROP SCHEMA floor CASCADE');
  return { what: 'copy', events, seconds, perSecond: events / seconds };
}

async function sql(statement) {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
