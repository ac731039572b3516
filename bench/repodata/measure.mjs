import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { get } from 'node:http';
import { createRequire } from 'node:module';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { zstdDecompressSync } from 'node:zlib';

const { collectReachable, RepodataGateway } = createRequire(import.meta.url)('../../libs/conda/repodata/dist/index.js');

/** One scenario in a process of its own, so that its memory is its own; the answer goes to standard output as JSON. */
const [scenario, ...rest] = process.argv.slice(2);
const answer = scenario === 'json-parse' ? await parseWhole(...rest) : await openAndWalk(...rest);
const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(JSON.stringify({ ...answer, peakMiB }));

async function openAndWalk(baseUrl, cacheDir, names) {
  const gateway = new RepodataGateway({ cacheDir });
  await takeCounts(baseUrl);
  const before = process.cpuUsage();
  const channels = [{ name: baseUrl, baseUrl }];
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const walk = async () => {
    const start = performance.now();
    const repodata = await gateway.open(channels, ['linux-64', 'noarch']);
    const opened = performance.now();
    const found = await collectReachable(repodata, names.split(','));
    return { openMs: opened - start, walkMs: performance.now() - opened, found };
  };
  const first = await walk();
  delay.disable();
  const { user, system } = process.cpuUsage(before);
  const { requests, bytes } = await takeCounts(baseUrl);
  const again = [];
  for (let i = 0; i < 21; i++) again.push(await walk());
  const median = (key) => again.map((one) => one[key]).sort((a, b) => a - b)[10];
  await gateway.close();
  return {
    openMs: first.openMs,
    walkMs: first.walkMs,
    againOpenMs: median('openMs'),
    againWalkMs: median('walkMs'),
    cpuMs: Math.round((user + system) / 1000),
    longestBlockMs: delay.max / 1e6,
    requests,
    fetchedMiB: bytes / 2 ** 20,
    packages: first.found.size,
    records: [...first.found.values()].flat(2).length,
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
