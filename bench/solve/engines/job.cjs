const fs = require('node:fs');

/** How often repodata is loaded, for the least time of these. */
const LOADS = 3;

/**
 * Runs a job with an engine and prints what it measured, as one line of JSON. Times are in milliseconds.
 *
 * @param engine - `prepare(job)` makes what an engine keeps on disk beside the repodata, once for each version of it;
 *   `load(job, prepared)` reads files into memory; `fresh(data)` makes a solver that has seen nothing;
 *   `solve(data, solver, specs, job)` gives the number of packages, 0 when there is no solution.
 */
async function runJob({ prepare = () => undefined, load, fresh, solve }) {
  const job = JSON.parse(fs.readFileSync(0, 'utf8'));
  const timed = async (run) => {
    const started = performance.now();
    const value = await run();
    return { value, ms: performance.now() - started };
  };
  // A first round on the first request, so that the time of the others is not that of compiling the engine.
  const { value: prepared, ms: prepareMs } = await timed(() => prepare(job));
  let data = await load(job, prepared);
  const { ms: firstMs } = await timed(async () => solve(data, await fresh(data), job.requests[0].specs, job));
  for (let round = 0; round < job.warmUp; round += 1) {
    for (const { specs } of job.requests.slice(0, 5)) await solve(data, await fresh(data), specs, job);
  }
  // Loading is measured when its code is compiled too, and the least of several counts.
  let loadMs = Infinity;
  for (let round = 0; round < LOADS; round += 1) {
    const { value, ms } = await timed(() => load(job, prepared));
    data = value;
    loadMs = Math.min(loadMs, ms);
  }
  const results = [];
  for (const { name, specs } of job.requests) {
    const cold = [];
    const warm = [];
    let packages = 0;
    let solver;
    for (let run = 0; run < job.coldRuns; run += 1) {
      const { value, ms } = await timed(async () => {
        solver = await fresh(data);
        return solve(data, solver, specs, job);
      });
      packages = value;
      cold.push(ms);
    }
    for (let run = 0; run < job.warmRuns; run += 1) warm.push((await timed(() => solve(data, solver, specs, job))).ms);
    results.push({ name, packages, cold, warm });
  }
  const { maxRSS } = process.resourceUsage();
  process.stdout.write(`${JSON.stringify({ prepareMs, loadMs, firstMs, results, maxRssMb: maxRSS / 1024 })}\n`);
}

module.exports = { runJob };
