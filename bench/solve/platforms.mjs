// What a lock for four platforms costs: all at once in one process, and each by itself in a process of its own. Both
// find the repodata in the cache on disk.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { cacheFolder } from './peers.mjs';

const require = createRequire(import.meta.url);
const { namedRequests } = require('./requests.cjs');
const { readRepodata } = require('./repodata.cjs');

const PLATFORMS = ['linux-64', 'linux-aarch64', 'osx-arm64', 'win-64'];
const RUNS = 5;

/** What the harvest has for all four platforms. */
const requests = {
  python: namedRequests.python,
  'numpy-pandas': namedRequests['numpy-pandas'],
  'web-service': ['python 3.12.*', 'flask', 'sqlalchemy', 'pyyaml', 'requests', 'jinja2'],
};

/** Gives the report as lines of Markdown. */
export function measurePlatforms() {
  const folder = writeChannel();
  const cacheDir = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-platforms-'));
  const run = (specs, platforms) =>
    JSON.parse(
      execFileSync(process.execPath, [path.join(import.meta.dirname, 'engines/platforms.cjs')], {
        input: JSON.stringify({ folder, cacheDir, platforms, specs }),
        stdio: ['pipe', 'pipe', 'inherit'],
      }).toString(),
    );
  const lines = [`## Four platforms in one lock (${PLATFORMS.join(', ')})`, ''];
  lines.push(
    '| request | packages | one lock ms | four solves ms | ratio | slowest of the four ms |',
    '|---|---|---|---|---|---|',
  );
  try {
    for (const [name, specs] of Object.entries(requests)) {
      const { packages } = run(specs, PLATFORMS);
      const together = [];
      const alone = PLATFORMS.map(() => []);
      for (let round = 0; round < RUNS; round += 1) {
        together.push(run(specs, PLATFORMS).ms);
        PLATFORMS.forEach((platform, index) => alone[index].push(run(specs, [platform]).ms));
      }
      const each = alone.map(median);
      const sum = each.reduce((total, ms) => total + ms, 0);
      const cells = [median(together), sum].map((ms) => ms.toFixed(0));
      const ratio = (median(together) / sum).toFixed(2);
      lines.push(
        `| ${name} | ${packages.join(', ')} | ${cells.join(' | ')} | ${ratio} | ${Math.max(...each).toFixed(0)} |`,
      );
    }
  } finally {
    fs.rmSync(cacheDir, { recursive: true, force: true });
  }
  return [...lines, ''];
}

/** One channel with all platforms. */
function writeChannel() {
  const folder = path.join(cacheFolder, 'prepared', 'forge-platforms');
  for (const subdir of [...PLATFORMS, 'noarch']) {
    const file = path.join(folder, subdir, 'repodata.json');
    if (fs.existsSync(file)) continue;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(`${file}.new`, readRepodata(`conda-forge-harvest-${subdir}`));
    fs.renameSync(`${file}.new`, file);
  }
  return folder;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
