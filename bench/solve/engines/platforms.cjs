// Solves one request for several platforms at once, as the service does for one lock: one gateway for the repodata, one
// pool of threads for the solves. Reads a job on stdin, and answers with the time from opening the repodata to the last
// solution.
const fs = require('node:fs');
const { pathToFileURL } = require('node:url');
const { RepodataGateway } = require('@terrarium/conda-repodata');
const { SolveWorkerPool, collectReachableTables } = require('@terrarium/conda-solve');
const { parseChannel } = require('@terrarium/conda-types');
const { virtualPackages } = require('../repodata.cjs');

async function main() {
  const { folder, cacheDir, platforms, specs } = JSON.parse(fs.readFileSync(0, 'utf8'));
  const [channel] = parseChannel(pathToFileURL(folder).href);
  const started = performance.now();
  const gateway = new RepodataGateway({ cacheDir });
  const pool = new SolveWorkerPool({ size: Math.min(platforms.length, 4) });
  const solve = async (platform) => {
    const repodata = await gateway.open([channel], [platform, 'noarch']);
    const tables = await collectReachableTables(
      specs,
      (name) => repodata.peekTables(name) ?? repodata.loadTables(name),
    );
    const channels = [{ name: 'bench', baseUrl: channel.baseUrl }];
    const { rows } = await pool.solveTables({ specs, channels, virtualPackages: virtualPackages(platform) }, tables);
    return rows.map((row) => repodata.recordAt(row)).length;
  };
  const packages = await Promise.all(platforms.map(solve));
  const ms = performance.now() - started;
  await pool.close();
  process.stdout.write(JSON.stringify({ ms, packages }));
}

main();
