// The solver with the repodata library in front, as the service uses both. Its cache on disk is made once for each
// version of the repodata, which is not part of any solve; a cold solve opens that cache anew and reads the records of
// the names that it can reach, a warm one finds them in memory. There is nothing else to load.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { RepodataGateway } = require('@terrarium/conda-repodata');
const { Solver, collectReachableTables } = require('@terrarium/conda-solve');
const { parseChannel } = require('@terrarium/conda-types');
const { runJob } = require('./job.cjs');

async function open(cacheDir, { folder, subdirs }) {
  const [channel] = parseChannel(pathToFileURL(folder).href);
  return { channel, repodata: await new RepodataGateway({ cacheDir }).open([channel], subdirs) };
}

runJob({
  prepare: async (job) => {
    const cacheDir = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-gateway-'));
    process.on('exit', () => fs.rmSync(cacheDir, { recursive: true, force: true }));
    await open(cacheDir, job);
    return { cacheDir, job };
  },
  load: (_, prepared) => prepared,
  fresh: async ({ cacheDir, job }) => ({ solver: new Solver(), ...(await open(cacheDir, job)) }),
  solve: async (_, { solver, channel, repodata }, specs, { virtualPackages }) => {
    const tables = await collectReachableTables(
      specs,
      (name) => repodata.peekTables(name) ?? repodata.loadTables(name),
    );
    const channels = [{ name: 'bench', baseUrl: channel.baseUrl }];
    try {
      const { rows } = solver.solveTables({ specs, channels, virtualPackages }, (name) => tables.get(name) ?? []);
      return rows.map((row) => repodata.recordAt(row)).length;
    } catch (error) {
      if (error.code !== 'SOLVE_UNSATISFIABLE' && error.code !== 'SOLVE_NO_CANDIDATES') throw error;
      return 0;
    }
  },
});
