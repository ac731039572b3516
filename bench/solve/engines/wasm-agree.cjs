// Solves the requests of a job once each with the wasm build of rattler, and prints the chosen archives.
const fs = require('node:fs');
const { densify } = require('../dense.cjs');
const { loadSet, makeSet, virtualPackages } = require('../repodata.cjs');
const { wasmRattler } = require('../wasm-rattler.cjs');

async function main() {
  const { set: name, requests } = JSON.parse(fs.readFileSync(0, 'utf8'));
  const [base, target] = name.split('@');
  const sparse = loadSet(base);
  const set = target === undefined ? sparse : makeSet(name, sparse.platform, densify(sparse.channels, Number(target)));
  const wasm = wasmRattler(set, virtualPackages(set.platform));
  const answers = [];
  for (const specs of requests) answers.push((await wasm.solve(specs)).files ?? null);
  process.stdout.write(`${JSON.stringify({ answers, translated: [...wasm.translated] })}\n`);
}

void main();
