// How fast a prefix is linked from a warm package cache: node bench/link/run.mjs [rounds] [folder]
//
// Every round every contender makes one more prefix, in turn; nothing is removed before the end, because a file system
// is slow at making files just after it removed many. The folder decides which file system is measured.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { copyingContender, rattlerContender, terrariumContender } from './contenders.mjs';
import { describeDifferences } from './differences.mjs';

const REPOSITORY = resolve(import.meta.dirname, '../..');
const CHANNEL = resolve(REPOSITORY, '../shared/data/channels/main');
const SPECS = ['python=3.6', 'numpy', 'pandas'];
const MOST_OF_FLOOR = 1.5;

const rounds = Number(process.argv[2] ?? 9);
const folder = process.argv[3] ?? tmpdir();

if (!existsSync(CHANNEL)) {
  console.log('SKIPPED: ../shared/data/channels/main is absent');
  process.exit();
}
execFileSync(join(REPOSITORY, 'node_modules/.bin/tsc'), ['--build', 'libs/conda/link/tsconfig.lib.json'], {
  cwd: REPOSITORY,
  stdio: 'inherit',
});

const workDir = mkdtempSync(join(folder, 'terrarium-bench-link-'));
try {
  await run();
} finally {
  rmSync(workDir, { recursive: true, force: true });
}

async function run() {
  const names = readFileSync(join(import.meta.dirname, 'packages.txt'), 'utf8')
    .trim()
    .split('\n');
  const packages = await extractAll(names);
  const contenders = [
    copyingContender(packages),
    terrariumContender(packages, SPECS),
    await rattlerContender(CHANNEL, SPECS, workDir, names),
  ].filter((contender) => contender !== undefined);

  const times = new Map(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    const turn = contenders.map((_, index) => contenders[(index + round) % contenders.length]);
    for (const { name, install } of turn) {
      const milliseconds = await install(join(workDir, `${name.replaceAll(/\W+/g, '-')}-${round}`));
      // The first round fills caches, compiles code and starts threads.
      if (round > 0) times.get(name).push(milliseconds);
    }
  }
  report(times);
  if (times.has('py-rattler'))
    console.log(describeDifferences(join(workDir, 'terrarium-1'), join(workDir, 'py-rattler-1')));
  for (const { close } of contenders) close?.();
}

async function extractAll(names) {
  const require = createRequire(import.meta.url);
  const { extractPackage } = require('@terrarium/conda-package-format');
  const repodata = new Map(
    ['linux-64', 'noarch'].map((subdir) => [
      subdir,
      JSON.parse(readFileSync(join(CHANNEL, subdir, 'repodata.json'), 'utf8')),
    ]),
  );
  const packages = [];
  for (const name of names) {
    const [subdir, fn] = name.split('/');
    const { packages: old, 'packages.conda': recent } = repodata.get(subdir);
    const channel = `file://${CHANNEL}`;
    const record = { ...(recent[fn] ?? old[fn]), fn, subdir, channel, url: `${channel}/${name}` };
    const extractedDir = join(workDir, 'pkgs', basename(fn).replace(/\.conda$|\.tar\.bz2$/, ''));
    await extractPackage(join(CHANNEL, name), extractedDir);
    packages.push({ record, extractedDir });
  }
  return packages;
}

function report(times) {
  const floor = median(times.get('cp -al + copies'));
  console.log(`${SPECS.join(' ')}, warm cache, ${rounds} rounds, ${availableParallelism()} processors; milliseconds`);
  console.log('                     median     best  of floor');
  for (const [name, list] of times) {
    const [middle, best] = [median(list), Math.min(...list)];
    console.log(
      `${name.padEnd(18)} ${middle.toFixed(0).padStart(8)} ${best.toFixed(0).padStart(8)}  ${(middle / floor).toFixed(2)}x`,
    );
  }
  const ours = median(times.get('terrarium'));
  console.log(`at most ${MOST_OF_FLOOR}x of the floor: ${ours <= MOST_OF_FLOOR * floor ? 'yes' : 'NO'}`);
  const rattler = times.get('py-rattler');
  if (rattler !== undefined) console.log(`faster than py-rattler: ${ours < median(rattler) ? 'yes' : 'NO'}`);
  console.log(
    `memory of this process, threads included: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB at most`,
  );
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
