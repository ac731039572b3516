// node bench/solve/run.mjs [--quick] [--speed | --agreement]
//
// Compares the solver with its peers, and writes results/speed.md and results/agreement.md.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const { hasRepodata, repodataFolder } = require('./repodata.cjs');

if (Number(process.versions.node.split('.')[0]) < 24) {
  execFileSync(path.join(root, 'node_modules/.bin/node'), process.argv.slice(1), { stdio: 'inherit' });
  process.exit(0);
}
if (!hasRepodata()) {
  console.warn(`SKIPPED: ${repodataFolder} is absent`);
  process.exit(0);
}
const flags = new Set(process.argv.slice(2));
const isQuick = flags.has('--quick');
execFileSync(
  path.join(root, 'node_modules/.bin/tsc'),
  ['--build', 'libs/conda/solve/tsconfig.lib.json', 'libs/conda/repodata/tsconfig.lib.json'],
  {
    cwd: root,
    stdio: 'inherit',
  },
);

const { obtainEngines } = await import('./peers.mjs');
const engines = obtainEngines();
if (!flags.has('--agreement')) {
  const { measureSpeed } = await import('./speed.mjs');
  const { measureWorker } = await import('./worker.mjs');
  const { measurePlatforms } = await import('./platforms.mjs');
  write('speed.md', [...measureSpeed(engines, isQuick), ...(await measureWorker()), ...measurePlatforms()]);
}
if (!flags.has('--speed')) {
  const { measureAgreement } = await import('./agreement.mjs');
  write('agreement.md', measureAgreement(engines, isQuick));
}

function write(name, lines) {
  const folder = path.join(import.meta.dirname, 'results');
  fs.mkdirSync(folder, { recursive: true });
  const machine = `${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.availableParallelism()} threads, load ${os.loadavg()[0].toFixed(1)}, Node ${process.version}`;
  const text = `${[...lines, `Measured on ${machine}.`].join('\n')}\n`;
  fs.writeFileSync(path.join(folder, isQuick ? `quick-${name}` : name), text);
  console.log(text);
}
