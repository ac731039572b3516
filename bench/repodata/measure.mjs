import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { get } from 'node:http';
import { createRequire } from 'node:module';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { zstdDecompressSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const { RepodataGateway } = require('../../libs/conda/repodata/dist/index.js');
const { SolveWorkerPool, collectReachableTables } = require('../../libs/conda/solve/dist/index.js');
const { defaultVirtualPackages } = require('../../libs/conda/types/dist/index.js');

/** One scenario in a process of its own, so that its memory is its own; the answer goes to standard output as JSON. */
const [scenario, ...rest] = process.argv.slice(2);
const answer = scenario === 'json-parse' ? await parseWhole(...rest) : await openAndSolve(...rest);
process.stdout.write(JSON.stringify({ peakMiB: peakMiB(), ...answer }));

function peakMiB() {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

async function openAndSolve(baseUrl, cacheDir, names) {
  const gateway = new RepodataGateway({ cacheDir });
  await takeCounts(baseUrl);
  const before = process.cpuUsage();
  const channels = [{ name: baseUrl, baseUrl }];
  const delay = monitorEventLoopDelay({ resolution: 5 });
  // As the service has it: solves are done by threads, which start with the process.
  const pool = new SolveWorkerPool({ size: 1 });
  pool.start();
  const virtualPackages = defaultVirtualPackages('linux-64');
  const specs = names.split(',');
  const solve = async () => {
    const start = performance.now();
    const repodata = await gateway.open(channels, ['linux-64', 'noarch']);
    const opened = performance.now();
    const found = await collectReachableTables(specs, (name) => repodata.peekTables(name) ?? repodata.loadTables(name));
    const walked = performance.now();
    delay.disable();
    const { rows } = await pool.solveTables({ specs, channels, virtualPackages }, found);
    const records = rows.map((row) => repodata.recordAt(row));
    const solved = performance.now();
    return {
      openMs: opened - start,
      walkMs: walked - opened,
      solveMs: solved - walked,
      allMs: solved - start,
      found,
      solution: records.length,
    };
  };
  delay.enable();
  const first = await solve();
  const firstPeakMiB = peakMiB();
  const { user, system } = process.cpuUsage(before);
  const { requests, bytes } = await takeCounts(baseUrl);
  const again = [];
  for (let i = 0; i < 21; i++) again.push(await solve());
  const median = (key) => again.map((one) => one[key]).sort((a, b) => a - b)[10];
  await Promise.all([gateway.close(), pool.close()]);
  return {
    peakMiB: firstPeakMiB,
    openMs: first.openMs,
    walkMs: first.walkMs,
    solveMs: first.solveMs,
    allMs: first.allMs,
    again: {
      openMs: median('openMs'),
      walkMs: median('walkMs'),
      solveMs: median('solveMs'),
      allMs: median('allMs'),
      peakMiB: peakMiB(),
    },
    cpuMs: Math.round((user + system) / 1000),
    longestBlockMs: delay.max / 1e6,
    requests,
    fetchedMiB: bytes / 2 ** 20,
    solution: first.solution,
    packages: first.found.size,
    records: [...first.found.values()].flat().reduce((sum, { size }) => sum + size, 0),
    cachedMiB: Math.round(gateway.memoryBytes / 2 ** 20),
  };
}

/** What the server sent since it was last asked. */
async function takeCounts(baseUrl) {
  const [response] = await once(get(new URL('/counts', baseUrl)), 'response');
  return JSON.parse((await response.toArray()).join(''));
}

/** What it would take without all this. */
async function parseWhole(...files) {
  const start = performance.now();
  let records = 0;
  const kept = [];
  for (const file of files) {
    const repodata = JSON.parse(zstdDecompressSync(await readFile(file)).toString());
    kept.push(repodata);
    records += Object.keys(repodata.packages).length + Object.keys(repodata['packages.conda']).length;
  }
  return { openMs: performance.now() - start, walkMs: 0, records };
}
