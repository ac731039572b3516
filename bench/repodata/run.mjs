import { execFile, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';

const here = path.dirname(fileURLToPath(import.meta.url));
const repository = path.resolve(here, '../..');

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '500000' },
    seed: { type: 'string', default: '42' },
    turns: { type: 'string', default: '5' },
    data: { type: 'string', default: path.resolve(repository, '../shared/data/repodata') },
  },
});

/** A data-science request of twenty packages. */
const REQUEST =
  'python,numpy,pandas,scipy,matplotlib,scikit-learn,jupyterlab,seaborn,dask,xarray,' +
  'statsmodels,bokeh,numba,pyarrow,sqlalchemy,requests,ipywidgets,plotly,networkx,pytest';

if (!existsSync(values.data)) {
  console.warn(`SKIPPED: the real repodata to multiply is absent: ${values.data}`);
  process.exit(0);
}
execFileSync(
  process.execPath,
  [
    path.join(repository, 'node_modules/typescript/bin/tsc'),
    '--build',
    'libs/conda/repodata/tsconfig.lib.json',
    'libs/conda/solve/tsconfig.lib.json',
  ],
  {
    cwd: repository,
    stdio: 'inherit',
  },
);
const { generateChannel } = await import('./generate.mjs');

const folder = path.join(os.tmpdir(), 'terrarium-bench-repodata', `${values.records}-${values.seed}`);
const channel = path.join(folder, 'channel');
console.log(`Data: ${channel}`);
await generateChannel({
  folder: channel,
  data: values.data,
  records: Number(values.records),
  seed: Number(values.seed),
});

const server = fork(path.join(here, 'serve.mjs'), [channel]);
const [port] = await once(server, 'message');
try {
  await run(`http://127.0.0.1:${port}`);
} finally {
  server.disconnect();
}

async function run(url) {
  // The scenarios take turns, so that what else the machine does falls on all of them.
  const runs = new Map();
  const note = (scenario, measured) => runs.set(scenario, [...(runs.get(scenario) ?? []), measured]);
  for (let turn = 0; turn < Number(values.turns); turn += 1) {
    for (const form of ['sharded', 'whole']) {
      const cache = path.join(folder, `cache-${form}`);
      await rm(cache, { recursive: true, force: true });
      const title = form === 'sharded' ? 'shards' : 'repodata.json.zst';
      const cold = await measure(form, `${url}/${form}`, cache, REQUEST);
      note(`${title}, nothing cached`, cold);
      note(`${title}, cached on disk`, await measure(form, `${url}/${form}`, cache, REQUEST));
      note(`${title}, in memory`, cold.again);
    }
  }
  const files = ['linux-64', 'noarch'].map((subdir) => path.join(channel, 'whole', subdir, 'repodata.json.zst'));
  note('JSON.parse of everything', await measure('json-parse', ...files));
  const load = os.loadavg()[0].toFixed(1);
  const text = [
    '# Repodata at the size of conda-forge',
    '',
    '| scenario | runs | open ms | walk ms | solve ms | all ms: least | p50 | max | CPU ms | peak MiB |',
    '|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|',
    ...[...runs].map(([scenario, measured]) => row(scenario, measured)),
    '',
    `${values.turns} turns on ${os.cpus()[0]?.model ?? 'an unknown processor'}, ${os.availableParallelism()} threads, ` +
      `load ${load}, Node ${process.version}. Parts are medians, the peak of memory is the highest of all runs.`,
    '',
  ].join('\n');
  await mkdir(path.join(here, 'results'), { recursive: true });
  await writeFile(path.join(here, 'results', 'repodata.md'), text);
  console.log(text);
}

function row(scenario, measured) {
  const of = (key) => measured.map((one) => one[key]).filter((value) => value !== undefined);
  const part = (key, share) => {
    const sorted = of(key).sort((a, b) => a - b);
    return sorted.length === 0 ? '' : round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);
  };
  const cells = [
    measured.length,
    ...['openMs', 'walkMs', 'solveMs'].map((key) => part(key, 0.5)),
    ...[0, 0.5, 1].map((share) => part('allMs', share)),
    part('cpuMs', 0.5),
    part('peakMiB', 1),
  ];
  return `| ${scenario} | ${cells.join(' | ')} |`;
}

async function measure(...scenario) {
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(here, 'measure.mjs'), ...scenario]);
  return JSON.parse(stdout);
}

function round(value) {
  return value >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
}
