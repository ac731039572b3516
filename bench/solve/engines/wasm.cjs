// The wasm build of rattler as an engine process. It keeps nothing from one solve to the next.
const fs = require('node:fs');
const path = require('node:path');
const { wasmRattler } = require('../wasm-rattler.cjs');
const { runJob } = require('./job.cjs');

runJob({
  load: ({ folder, subdirs, baseUrl, virtualPackages, platform }) => {
    const texts = Object.fromEntries(
      subdirs.map((subdir) => [subdir, fs.readFileSync(path.join(folder, subdir, 'repodata.json'))]),
    );
    return wasmRattler({ platform, channels: [{ baseUrl, texts }] }, virtualPackages);
  },
  fresh: (engine) => engine,
  solve: async (engine, _, specs) => (await engine.solve(specs)).files?.length ?? 0,
});
