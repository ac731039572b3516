// node bench/locks/run.mjs
//
// Has the tools that own the formats read the lockfiles that are written here, and reads those that the tools write of
// them: py-rattler for pixi.lock, conda-lock for conda-lock.yml, and for @EXPLICIT the conda that conda-lock brings along.
// Ends with 1 when one side finds other archives than were locked.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const cacheFolder = process.env.TERRARIUM_BENCH_CACHE ?? path.join(os.homedir(), '.cache', 'terrarium', 'bench-solve');
/** What each tool is from PyPI. conda itself is not there: conda-lock brings it along, but not what shows its progress. */
const TOOLS = {
  'py-rattler': ['py-rattler==0.28.0'],
  'conda-lock': ['conda-lock==3.0.4'],
  'conda-of-conda-lock': ['conda-lock==3.0.4', 'tqdm==4.70.1'],
};
/** Which tool reads a format, and the formats that it writes of it. */
const FORMATS = {
  pixi: { tool: 'py-rattler', writes: ['pixi'] },
  'conda-lock': { tool: 'conda-lock', writes: ['conda-lock', 'explicit'] },
  explicit: { tool: 'conda-of-conda-lock', writes: [] },
};

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
const { createLock, readLock, writeCondaLock, writeExplicit, writeRattlerLock } = require('@terrarium/conda-lockfile');
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
      explicit: ['explicit.txt', writeExplicit(lock, platform)],
    };
    return Object.entries(texts).map(([format, [file, text]]) => {
      const own = path.join(folder, name);
      fs.mkdirSync(own, { recursive: true });
      const target = path.join(own, file);
      fs.writeFileSync(target, text);
      const rewrite = Object.fromEntries(
        FORMATS[format].writes.map((form) => [form, path.join(own, `${format}-as-${form}`)]),
      );
      return { name, format, platform, path: target, rewrite, urls: records.map(({ url }) => url).sort() };
    });
  });
}

/** Whether the tools read what is written here, and what they write is read here. */
function accept(locks) {
  let isAccepted = true;
  const judge = (urls, found, what) => {
    const isSame = Array.isArray(found) && JSON.stringify(found.sort()) === JSON.stringify(urls);
    isAccepted &&= isSame;
    const count = isSame ? `all ${urls.length} archives` : `${found.length} of ${urls.length} archives`;
    console.log(`${isSame ? 'ok  ' : 'FAIL'} ${what}: ${Array.isArray(found) ? count : found}`);
  };
  for (const [format, { tool }] of Object.entries(FORMATS)) {
    const python = obtain(tool);
    if (python === undefined) continue;
    const own = locks.filter((lock) => lock.format === format);
    const output = execFileSync(python, [path.join(import.meta.dirname, 'accept.py')], {
      input: JSON.stringify(own),
      maxBuffer: 1 << 28,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    for (const [index, answer] of JSON.parse(output.toString()).entries()) {
      const { name, platform, urls, rewrite } = own[index];
      judge(urls, answer.urls ?? answer.error, `${tool} reads ${format} of ${name}`);
      for (const [form, target] of Object.entries(rewrite)) {
        judge(urls, archivesOf(target, platform), `terrarium reads ${form} by ${tool} of ${name}`);
      }
    }
  }
  return isAccepted;
}

/** The archives of a lockfile that comes in as an input does; what is said against it when it is refused. */
function archivesOf(file, platform) {
  try {
    const lock = readLock(fs.readFileSync(file, 'utf8'));
    const found = lock.platforms.find((one) => one.platform === platform);
    return found.packages.map(({ record }) => record.url);
  } catch (error) {
    return `${error.message} ${JSON.stringify(error.details?.problems?.[0] ?? '')}`;
  }
}

/** Python with the tool, in an environment of its own; undefined, with a line that says so, when it cannot be had. */
function obtain(tool) {
  const own = path.join(cacheFolder, tool);
  const python = path.join(own, 'bin', 'python');
  try {
    if (!fs.existsSync(path.join(own, 'ready'))) {
      execFileSync('python3', ['-m', 'venv', own], { stdio: ['ignore', 'ignore', 'pipe'] });
      execFileSync(python, ['-m', 'pip', 'install', '--quiet', ...TOOLS[tool]], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      fs.writeFileSync(path.join(own, 'ready'), TOOLS[tool].join(' '));
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
