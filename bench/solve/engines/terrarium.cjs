// One engine process: reads a job on stdin, answers on stdout. See speed.mjs for both.
const fs = require('node:fs');
const path = require('node:path');
const { Solver } = require('@terrarium/conda-solve');
const { recordsByName } = require('../repodata.cjs');
const { runJob } = require('./job.cjs');

runJob({
  load: ({ folder, subdirs, baseUrl }) => {
    const repodata = Object.fromEntries(
      subdirs.map((subdir) => [
        subdir,
        JSON.parse(fs.readFileSync(path.join(folder, subdir, 'repodata.json'), 'utf8')),
      ]),
    );
    return recordsByName([{ baseUrl, subdirs: repodata }]);
  },
  fresh: () => new Solver(),
  solve: (byName, solver, specs, { baseUrl, virtualPackages }) => {
    const problem = {
      specs,
      channels: [{ name: 'bench', baseUrl }],
      virtualPackages,
      records: (name) => (byName.has(name) ? [byName.get(name)] : undefined),
    };
    try {
      return solver.solve(problem).records.length;
    } catch (error) {
      if (error.code !== 'SOLVE_UNSATISFIABLE' && error.code !== 'SOLVE_NO_CANDIDATES') throw error;
      return 0;
    }
  },
});
