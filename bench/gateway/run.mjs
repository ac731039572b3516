// node bench/gateway/run.mjs [--quick] [--profile <folder>]
//
// One gateway on one core over 100,000 environments and 1,000,000 builds: reads, pages, and how soon a specification is
// seen. Writes results/gateway.md.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
if (Number(process.versions.node.split('.')[0]) < 24) {
  execFileSync(path.join(root, 'node_modules/.bin/node'), process.argv.slice(1), { stdio: 'inherit' });
  process.exit(0);
}
execFileSync(path.join(root, 'node_modules/.bin/tsc'), ['--build', 'apps/api-gateway/tsconfig.lib.json'], {
  cwd: root,
  stdio: 'inherit',
});
const { environmentAt, seed } = await import('./seed.mjs');
const { load, startPinned, startServers } = await import('./servers.mjs');
const { ask, measureVisible } = await import('./visible.mjs');

const isQuick = process.argv.includes('--quick');
const profile = process.argv.includes('--profile') ? process.argv[process.argv.indexOf('--profile') + 1] : undefined;
const counts = isQuick
  ? { namespaces: 100, environments: 10_000, builds: 100_000 }
  : { namespaces: 1_000, environments: 100_000, builds: 1_000_000 };
const WINDOW = isQuick ? { warmUpMs: 1_000, durationMs: 3_000 } : { warmUpMs: 3_000, durationMs: 10_000 };
const CONNECTIONS = 16;
const PORT = 18_000 + (process.pid % 1_000);

const rows = [];
const gateway = path.join(root, 'apps/api-gateway/dist/main.js');
const servers = await startServers();
try {
  // The first start makes the tables.
  await (await startPinned(gateway, servers.environment, PORT)).stop();
  console.log('seeding');
  const firstActive = await seed(servers.environment.DATABASE_URL, counts);
  const some = (make) => Array.from({ length: 20_000 }, (_, index) => make((index * 7_919) % counts.environments));
  const pathOf = (index) => {
    const { namespace, name } = environmentAt(index, counts);
    return `/api/v1/environment/${namespace}/${name}/`;
  };
  const all = some((index) => index);
  const seen = all.filter((index) => environmentAt(index, counts).namespace.startsWith('team-1'));

  const floors = [
    ["floor: Node's HTTP server and the two look-ups", 'floor-http.mjs'],
    ['floor: Nest over Express, no look-up', 'floor-nest.cjs'],
  ];
  for (const [title, script] of floors) {
    const floor = await startPinned(path.join(import.meta.dirname, script), servers.environment, PORT);
    await read(floor, title, undefined, all.map(pathOf));
    await floor.stop();
  }

  const running = await startPinned(gateway, servers.environment, PORT, profile);
  const admin = fs.readFileSync(path.join(servers.environment.TERRARIUM_DATA_DIR, 'admin-token'), 'utf8').trim();
  const viewer = await issue(admin, {
    'team-1*/*': ['viewer'],
    'team-2/*': ['developer'],
    'team-3/env-3*': ['viewer'],
  });
  const callers = [
    ['the administrator', admin, all, Math.min(1_000, counts.environments / 100)],
    ['a token of three patterns', viewer, seen, Math.min(100, counts.environments / 1_000)],
  ];
  const single = await issue(admin, { 'team-1*/env-*': ['viewer'] });
  for (const [who, token, indices] of callers) {
    await read(running, `one environment, ${who}`, token, indices.map(pathOf));
    await read(
      running,
      `one build, ${who}`,
      token,
      indices.map((index) => `/api/v1/build/${firstActive + index}/`),
    );
  }
  const listers = [...callers, ['a token of single environments', single, [], counts.environments / 1_000]];
  for (const [who, token, , deep] of listers) {
    for (const list of ['environment', 'build']) {
      for (const page of [1, deep]) {
        await read(running, `${list}s, page ${page}, ${who}`, token, [`/api/v1/${list}/?page=${page}`], 1);
      }
    }
  }
  const times = await measureVisible(PORT, admin, isQuick ? 200 : 500);
  const at = (share) => times[Math.floor((times.length - 1) * share)];
  rows.push({ title: 'POST specification until GET build shows it', p50: at(0.5), p99: at(0.99), max: at(1) });
  await running.stop();
} finally {
  await servers.stop();
}
report();

async function issue(token, roles) {
  const { data } = await ask(PORT, token, 'POST', '/api/v1/token/', { service: 'bench', role_bindings: roles });
  return data.token;
}

async function read(server, title, token, paths, connections = CONNECTIONS) {
  const before = server.processorSeconds();
  const { total, statuses, ...row } = await load({ port: PORT, paths, token, connections, ...WINDOW });
  if (Object.keys(statuses).join() !== '200') throw new Error(`${title}: ${JSON.stringify(statuses)}`);
  const processor = before === undefined ? undefined : server.processorSeconds() - before;
  rows.push({ title, ...row, perProcessorSecond: processor === undefined ? undefined : total / processor });
  console.log(title, Math.round(row.perSecond), row.p50.toFixed(1), row.p99.toFixed(1));
}

function report() {
  const ms = (value) => value.toFixed(value < 10 ? 1 : 0);
  const whole = (value) => (value === undefined ? '' : Math.round(value).toLocaleString('en'));
  const cells = ({ title, perSecond, perProcessorSecond, p50, p99, max }) =>
    [title, whole(perSecond), whole(perProcessorSecond), ms(p50), ms(p99), ms(max)].join(' | ');
  const number = (value) => value.toLocaleString('en');
  const lines = [
    `${number(counts.environments)} environments, ${number(counts.builds)} builds, ${number(counts.namespaces)} namespaces.`,
    '',
    '| | a second | a processor second | p50 ms | p99 ms | most ms |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map((row) => `| ${cells(row)} |`),
    '',
    `Measured on ${os.cpus()[0]?.model ?? 'an unknown processor'}, ${os.availableParallelism()} threads, load ${os.loadavg()[0].toFixed(1)}, Node ${process.version}, nats-server ${servers.natsVersion} (sync ${servers.sync}).`,
  ];
  const folder = path.join(import.meta.dirname, 'results');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, isQuick ? 'quick-gateway.md' : 'gateway.md'), `${lines.join('\n')}\n`);
  console.log(lines.join('\n'));
}
