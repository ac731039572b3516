// How fast a prefix is linked from a warm package cache, and what the disk pays: node bench/link/run.mjs [rounds] [folder]
//
// Every round every contender makes one more prefix, in turn; nothing is removed before the end, because a file system
// is slow at making files just after it removed many. The folder decides which file system is measured.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import zlib from 'node:zlib';
import { coldTerrariumContender, copyingContender, rattlerContender, terrariumContender } from './contenders.mjs';
import { describeDifferences } from './differences.mjs';
import { describeDisk, usedBytes } from './disk.mjs';

const REPOSITORY = resolve(import.meta.dirname, '../..');
const CHANNEL = resolve(REPOSITORY, '../shared/data/channels/main');
const SPECS = ['python=3.6', 'numpy', 'pandas'];
const MOST_OF_FLOOR = 1.5;

// Packages are extracted with the zstd of Node 22.15; `npm install` brings a Node that has it.
if (!('createZstdDecompress' in zlib)) {
  execFileSync(join(REPOSITORY, 'node_modules/.bin/node'), process.argv.slice(1), { stdio: 'inherit' });
  process.exit();
}
if (!existsSync(CHANNEL)) {
  console.log('SKIPPED: ../shared/data/channels/main is absent');
  process.exit();
}
execFileSync(join(REPOSITORY, 'node_modules/.bin/tsc'), ['--build', 'libs/conda/link/tsconfig.lib.json'], {
  cwd: REPOSITORY,
  stdio: 'inherit',
});

const rounds = Number(process.argv[2] ?? 9);
const workDir = mkdtempSync(join(process.argv[3] ?? tmpdir(), 'terrarium-bench-link-'));
try {
  await run();
} finally {
  rmSync(workDir, { recursive: true, force: true });
}

async function run() {
  const names = readFileSync(join(import.meta.dirname, 'packages.txt'), 'utf8')
    .trim()
    .split('\n');
  const before = usedBytes(workDir);
  const packages = await extractAll(names);
  const cacheBytes = usedBytes(workDir) - before;
  const cold = coldTerrariumContender(packages, SPECS, workDir);
  const rattler = await rattlerContender(CHANNEL, SPECS, workDir, names);
  const contenders = [
    copyingContender(packages),
    terrariumContender(packages, SPECS),
    cold,
    ...(rattler === undefined ? [] : [rattler]),
  ];

  const times = new Map(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    const turn = contenders.map((_, index) => contenders[(index + round) % contenders.length]);
    for (const contender of turn) {
      const milliseconds = await contender.install(prefixOf(contender.name, round));
      // The first round fills caches, compiles code and starts threads.
      if (round > 0) times.get(contender.name).push(milliseconds);
    }
  }
  report(times);
  console.log(`memory of the new process: ${cold.peakMiB.toFixed(0)} MiB at most`);
  if (rattler !== undefined) {
    console.log(describeDifferences(prefixOf('terrarium', 1), prefixOf('py-rattler', 1)));
    rattler.close();
  }
  console.log(await describeDisk(packages, SPECS, workDir, cacheBytes));
}

function prefixOf(name, round) {
  return join(workDir, `${name.replaceAll(/\W+/g, '-')}-${round}`);
}

async function extractAll(names) {
  const { extractPackage } = createRequire(import.meta.url)('@terrarium/conda-package-format');
  const readRepodata = (subdir) => JSON.parse(readFileSync(join(CHANNEL, subdir, 'repodata.json'), 'utf8'));
  const repodata = { 'linux-64': readRepodata('linux-64'), noarch: readRepodata('noarch') };
  const channel = `file://${CHANNEL}`;
  const packages = [];
  for (const name of names) {
    const [subdir, fn] = name.split('/');
    const found = repodata[subdir]['packages.conda'][fn] ?? repodata[subdir].packages[fn];
    const extractedDir = join(workDir, 'pkgs', basename(fn).replace(/\.conda$|\.tar\.bz2$/, ''));
    await extractPackage(join(CHANNEL, name), extractedDir);
    packages.push({ record: { ...found, fn, subdir, channel, url: `${channel}/${name}` }, extractedDir });
  }
  return packages;
}

function report(times) {
  const floor = least(times.get('cp -al + copies'));
  const load = loadavg()[0].toFixed(1);
  console.log(
    `${SPECS.join(' ')}, warm cache, ${rounds} rounds, ${availableParallelism()} processors, load ${load}; milliseconds`,
  );
  console.log('                          median    least  least of floor');
  for (const [name, list] of times) {
    const columns = [median(list), least(list)].map((time) => time.toFixed(0).padStart(8));
    console.log(`${name.padEnd(23)} ${columns.join(' ')}  ${(least(list) / floor).toFixed(2)}x`);
  }
  const ours = least(times.get('terrarium'));
  console.log(`at most ${MOST_OF_FLOOR}x of the floor: ${ours <= MOST_OF_FLOOR * floor ? 'yes' : 'NO'}`);
  const rattler = times.get('py-rattler');
  if (rattler !== undefined) console.log(`faster than py-rattler: ${ours < least(rattler) ? 'yes' : 'NO'}`);
}

/** The turn that other work on the machine disturbed least. */
function least(numbers) {
  return Math.min(...numbers);
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
