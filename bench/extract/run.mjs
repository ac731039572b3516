// Measures the extraction of the 28 packages of `python=3.6 numpy pandas` against the tools and a peer.
//
//   npm run build && node bench/extract/run.mjs [--rounds 5] [--jobs 2] [--channel <folder>] [--folder <folder>]
//
// Run it on an idle machine: with more work than cores, wall time becomes a matter of how many processes each has.
// Every contestant is a whole process, start included. They take turns, each into a new folder, and nothing is deleted
// before the end: ext4 passes over inodes that were freed in the last minutes one by one, so creating files right
// after a large deletion takes many times as long, for whoever comes next.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    jobs: { type: 'string', default: String(Math.min(availableParallelism(), 2)) },
    channel: { type: 'string', default: resolve(here, '../../../shared/data/channels/main') },
    folder: { type: 'string', default: tmpdir() },
  },
});

const TARGETS = [
  { of: 'ours', against: 'tools', most: 1.2 },
  { of: 'cache-files', against: 'tools', most: 1.2 },
  // Its command line extracts one after the other; conda calls it from threads.
  { of: 'ours', against: 'cph-serial', most: 0.6 },
  { of: 'ours', against: 'cph-threads', most: 0.6 },
];

if (!existsSync(options.channel)) {
  console.log(`SKIPPED: ${options.channel} is absent`);
  process.exit(0);
}
const packages = readFileSync(join(here, 'packages.txt'), 'utf8')
  .trim()
  .split('\n')
  .map((name) => join(options.channel, name));

const python = ['/usr/bin/python3', 'python3'].find(
  (program) => spawnSync(program, ['-c', 'import conda_package_handling']).status === 0,
);
const contestants = [
  { name: 'tools', label: 'unzip, zstd, bzip2, tar', command: ['bash', join(here, 'tools.sh')], how: '-' },
  { name: 'ours', label: 'ours, from files', command: [process.execPath, join(here, 'ours.cjs')], how: 'default' },
  { name: 'ours-bzip2', label: 'ours, built-in bzip2', command: [process.execPath, join(here, 'ours.cjs')], how: '-' },
  {
    name: 'cache-files',
    label: 'cold package cache, files',
    command: [process.execPath, join(here, 'cache.cjs')],
    how: 'files',
  },
  {
    name: 'cache-http',
    label: 'cold package cache, HTTP',
    command: [process.execPath, join(here, 'cache.cjs')],
    how: 'http',
  },
  ...(python === undefined
    ? []
    : ['serial', 'threads', 'processes'].map((how) => ({
        name: `cph-${how}`,
        label: `conda-package-handling, ${how}`,
        command: [python, join(here, 'cph.py')],
        how,
      }))),
];
if (python === undefined) console.log('SKIPPED: conda-package-handling is not installed');

const work = mkdtempSync(join(options.folder, 'bench-extract-'));
const results = new Map(contestants.map(({ name }) => [name, []]));
try {
  for (let round = 0; round < Number(options.rounds); round++) {
    // Nobody is always the one after the same other.
    const turns = [
      ...contestants.slice(round % contestants.length),
      ...contestants.slice(0, round % contestants.length),
    ];
    for (const contestant of turns) results.get(contestant.name).push(measure(contestant, round));
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
report();

function measure({ name, command, how }, round) {
  const folder = join(work, `${name}-${round}`);
  mkdirSync(folder);
  const line = [...command, folder, options.jobs, how, ...packages];
  // Bash counts the processor time of all descendants, which Node does not tell.
  const timed = spawnSync('bash', ['-c', 'TIMEFORMAT="%R %U %S"; time "$@"', '-', ...line], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  if (timed.status !== 0) throw new Error(`${name} failed: ${timed.stderr}`);
  const [wall, user, system] = timed.stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { wall, cpu: user + system, memory: /peak memory (.*)/.exec(timed.stderr)?.[1] ?? '' };
}

function report() {
  const jobs = `${options.jobs} jobs, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}`;
  console.log(
    `\n${packages.length} packages, ${options.rounds} rounds, ${jobs}; seconds, median (least); ratios are of the least\n`,
  );
  for (const { name, label } of contestants) {
    const of = (key) => results.get(name).map((result) => result[key]);
    const wall = `${median(of('wall')).toFixed(2)} (${Math.min(...of('wall')).toFixed(2)})`;
    const cpu = `${median(of('cpu')).toFixed(2)} (${Math.min(...of('cpu')).toFixed(2)})`;
    console.log(`${label.padEnd(36)} wall ${wall.padEnd(15)} cpu ${cpu.padEnd(15)} ${of('memory').at(-1)}`);
  }
  console.log('');
  for (const { of, against, most } of TARGETS) {
    if (!results.has(against)) continue;
    const [wall, cpu] = ['wall', 'cpu'].map((key) => leastOf(of, key) / leastOf(against, key));
    const verdict = wall <= most ? 'holds' : 'MISSED';
    console.log(`${of} / ${against}: ${wall.toFixed(2)} (target ${most}) ${verdict}, processor time ${cpu.toFixed(2)}`);
  }
}

/** The turn that other work on the machine disturbed least. */
function leastOf(name, key) {
  return Math.min(...results.get(name).map((result) => result[key]));
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}
