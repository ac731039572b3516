// What it costs to solve in another thread: the same request in this thread and through the pool.
import { createRequire } from 'node:module';
import { prepareSet } from './prepared.mjs';

const require = createRequire(import.meta.url);
const { SolveWorkerPool, Solver, TablePacker, collectReachable } = require('@terrarium/conda-solve');
const { virtualPackages } = require('./repodata.cjs');
const { namedRequests } = require('./requests.cjs');

const RUNS = 15;

/** Gives the report as lines of Markdown. */
export async function measureWorker() {
  const set = prepareSet('forge-linux-64');
  const lines = ['## In a worker thread (forge-linux-64)', ''];
  lines.push(
    '| request | records reached | pack tables ms | this thread warm ms | pool first ms | pool warm ms | added ms |',
  );
  lines.push('|---|---|---|---|---|---|---|');
  for (const [name, specs] of Object.entries(namedRequests)) {
    const request = {
      specs,
      channels: set.channels.map(({ name: channel, baseUrl }) => ({ name: channel, baseUrl })),
      virtualPackages: virtualPackages(set.platform),
    };
    const records = await collectReachable(specs, (key) =>
      Promise.resolve(set.byName.has(key) ? [set.byName.get(key)] : undefined),
    );
    const began = performance.now();
    const packer = new TablePacker();
    const tables = new Map([...records].map(([key, lists]) => [key, packer.tablesOf(key, lists)]));
    const packMs = performance.now() - began;
    const solver = new Solver();
    const here = await median(() => solver.solveTables(request, (key) => tables.get(key) ?? []));
    const pool = new SolveWorkerPool({ size: 1 });
    await pool.solveTables({ ...request, specs: [] }, new Map());
    const first = await timed(() => pool.solveTables(request, tables));
    const warm = await median(() => pool.solveTables(request, tables));
    await pool.close();
    const count = [...records.values()].flat().reduce((sum, own) => sum + own.length, 0);
    const cells = [packMs, here, first, warm, warm - here].map((value) => value.toFixed(1));
    lines.push(`| ${name} | ${count} | ${cells.join(' | ')} |`);
  }
  return [...lines, ''];
}

async function timed(run) {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

async function median(run) {
  const times = [];
  for (let index = 0; index < RUNS; index += 1) times.push(await timed(run));
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}
