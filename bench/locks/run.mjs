// node bench/locks/run.mjs
//
// Has the tools that own the formats read the lockfiles that are written here: py-rattler for pixi.lock, conda-lock for
// conda-lock.yml. (The owner of @EXPLICIT is conda, which PyPI does not have.) Ends with 1 when one of them finds other archives than were locked.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const cacheFolder = process.env.TERRARIUM_BENCH_CACHE ?? path.join(os.homedir(), '.cache', 'terrarium', 'bench-solve');
const PACKAGES = { 'py-rattler': 'py-rattler==0.28.0', 'conda-lock': 'conda-lock==3.0.4' };

if (Number(process.versions.node.split('.')[0]) < 24) {
  execFileSync(path.join(root, 'node_modules/.bin/node'), process.argv.slice(1), { stdio: 'inherit' });
  process.exit(0);
}
const { hasRepodata, loadSet, repodataFolder, virtualPackages } = require('../solve/repodata.cjs');
const { namedRequests } = require('../solve/requests.cjs');
if (!hasRepodata()) {
  console.warn(`SKIPPED: ${repodataFolder} is absent`);
  process.exit(0);
}
execFileSync(
  path.join(root, 'node_modules/.bin/tsc'),
  ['--build', 'libs/conda/solve/tsconfig.lib.json', 'libs/conda/lockfile/tsconfig.lib.json'],
  { cwd: root, stdio: 'inherit' },
);
const { createLock, writeCondaLock, writeRattlerLock } = require('@terrarium/conda-lockfile');
const { Solver } = require('@terrarium/conda-solve');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-locks-'));
try {
  process.exitCode = accept(writeLocks()) ? 0 : 1;
} finally {
  fs.rmSync(folder, { recursive: true });
}

/** A lock of each named request in each format, with the archives that it holds. */
function writeLocks() {
  const set = loadSet('forge-linux-64');
  const { platform, channels, byName } = set;
  const solver = new Solver();
  return Object.entries(namedRequests).flatMap(([name, specs]) => {
    const system = virtualPackages(platform);
    const { records } = solver.solve({
      specs,
      channels,
      virtualPackages: system,
      records: (key) => (byName.has(key) ? [byName.get(key)] : undefined),
    });
    const lock = createLock({
      channels: channels.map(({ baseUrl }) => baseUrl),
      platforms: [{ platform, virtualPackages: system, packages: records }],
    });
    const texts = {
      pixi: ['pixi.lock', writeRattlerLock(lock)],
      'conda-lock': ['conda-lock.yml', writeCondaLock(lock, { format: 'yaml' })],
    };
    return Object.entries(texts).map(([format, [file, text]]) => {
      const own = path.join(folder, name);
      fs.mkdirSync(own, { recursive: true });
      const target = path.join(own, file);
      fs.writeFileSync(target, text);
      return { name, format, platform, path: target, urls: records.map(({ url }) => url).sort() };
    });
  });
}

function accept(locks) {
  let isAccepted = true;
  for (const [tool, format] of Object.entries({ 'py-rattler': 'pixi', 'conda-lock': 'conda-lock' })) {
    const python = obtain(tool);
    if (python === undefined) continue;
    const own = locks.filter((lock) => lock.format === format);
    const output = execFileSync(python, [path.join(import.meta.dirname, 'accept.py')], {
      input: JSON.stringify(own),
      maxBuffer: 1 << 28,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    for (const [index, answer] of JSON.parse(output.toString()).entries()) {
      const { name, urls } = own[index];
      const found = (answer.urls ?? []).sort();
      const isSame = JSON.stringify(found) === JSON.stringify(urls);
      isAccepted &&= isSame;
      const verdict = isSame ? `all ${urls.length} archives` : (answer.error ?? `${found.length} of ${urls.length}`);
      console.log(`${isSame ? 'ok  ' : 'FAIL'} ${tool} reads ${format} of ${name}: ${verdict}`);
    }
  }
  return isAccepted;
}

/** Python with the tool, in an environment of its own; undefined, with a line that says so, when it cannot be had. */
function obtain(tool) {
  const own = path.join(cacheFolder, tool);
  const python = path.join(own, 'bin', 'python');
  try {
    if (!fs.existsSync(path.join(own, 'ready'))) {
      execFileSync('python3', ['-m', 'venv', own], { stdio: ['ignore', 'ignore', 'pipe'] });
      execFileSync(python, ['-m', 'pip', 'install', '--quiet', PACKAGES[tool]], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      fs.writeFileSync(path.join(own, 'ready'), PACKAGES[tool]);
    }
    return python;
  } catch (error) {
    const reason = String(error.stderr ?? error.message)
      .trim()
      .split('\n')
      .at(-1);
    console.warn(`SKIPPED: ${tool} cannot be had: ${reason}`);
    return undefined;
  }
}
