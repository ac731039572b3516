// Measures the extraction of the 28 packages of `python=3.6 numpy pandas` against the tools and a peer.
//
//   npm run build && node bench/extract/run.mjs [--rounds 5] [--jobs 2] [--channel <folder>] [--folder <folder>]
//
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
  { of: 'ours', against: 'cph', most: 0.6 },
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
    name: 'cache',
    label: 'ours, cold cache over HTTP',
    command: [process.execPath, join(here, 'cache.cjs')],
    how: '-',
  },
  ...(python === undefined
    ? []
    : ['threads', 'processes'].map((how) => ({
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
    for (const contestant of contestants) results.get(contestant.name).push(measure(contestant, round));
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
  console.log(`\n${packages.length} packages, ${options.rounds} rounds, ${jobs}; seconds, median (least)\n`);
  for (const { name, label } of contestants) {
    const of = (key) => results.get(name).map((result) => result[key]);
    const wall = `${median(of('wall')).toFixed(2)} (${Math.min(...of('wall')).toFixed(2)})`;
    const cpu = `${median(of('cpu')).toFixed(2)} (${Math.min(...of('cpu')).toFixed(2)})`;
    console.log(`${label.padEnd(36)} wall ${wall.padEnd(15)} cpu ${cpu.padEnd(15)} ${of('memory').at(-1)}`);
  }
  console.log('');
  for (const { of, against, most } of TARGETS) {
    const rivals = [...results.keys()].filter((name) => name.startsWith(against));
    if (rivals.length === 0) continue;
    for (const key of ['wall', 'cpu']) {
      const ratio = medianOf(of, key) / Math.min(...rivals.map((rival) => medianOf(rival, key)));
      const verdict = ratio <= most ? 'holds' : 'MISSED';
      console.log(`${of} / ${against}, ${key}: ${ratio.toFixed(2)} (target ${most}) ${verdict}`);
    }
  }
}

function medianOf(name, key) {
  return median(results.get(name).map((result) => result[key]));
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}
