import { execFile, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
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
  const rows = [];
  for (const form of ['sharded', 'whole']) {
    const cache = path.join(folder, `cache-${form}`);
    await rm(cache, { recursive: true, force: true });
    const title = form === 'sharded' ? 'shards' : 'repodata.json.zst';
    const cold = await measure(form, `${url}/${form}`, cache, REQUEST);
    rows.push({ scenario: `${title}, nothing cached`, ...cold });
    rows.push({ scenario: `${title}, cached on disk`, ...(await measure(form, `${url}/${form}`, cache, REQUEST)) });
    rows.push({
      scenario: `${title}, in memory`,
      ...cold.again,
      records: cold.records,
    });
  }
  const files = ['linux-64', 'noarch'].map((subdir) => path.join(channel, 'whole', subdir, 'repodata.json.zst'));
  rows.push({ scenario: 'JSON.parse of everything', ...(await measure('json-parse', ...files)) });
  for (const file of files)
    console.log(`${path.relative(channel, file)}: ${round((await stat(file)).size / 2 ** 20)} MiB`);
  console.table(rows.map((row) => shown(row)));
}

async function measure(...scenario) {
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(here, 'measure.mjs'), ...scenario]);
  return JSON.parse(stdout);
}

function shown(row) {
  const ms = (value) => (value === undefined ? undefined : round(value));
  return {
    scenario: row.scenario,
    'open ms': ms(row.openMs),
    'walk ms': ms(row.walkMs),
    'solve ms': ms(row.solveMs),
    'all ms': ms(row.allMs),
    'CPU ms': row.cpuMs,
    'peak MiB': row.peakMiB,
    'longest block ms': ms(row.longestBlockMs),
    requests: row.requests,
    'fetched MiB': ms(row.fetchedMiB),
    packages: row.packages,
    records: row.records,
    chosen: row.solution,
  };
}

function round(value) {
  return Math.round(value * 10) / 10;
}
