const { statSync } = require('node:fs');
const { basename, join } = require('node:path');
const { expectedWork, ExtractionPool, requireExtracted } = require('@terrarium/conda-package-format');

/** Extracts the packages with as many threads, those with the most work first. Arguments: folder, threads, bzip2 program or "-", packages. */
async function main([folder, threads, bzip2, ...packages]) {
  const pool = new ExtractionPool({ threads: Number(threads) });
  const options = bzip2 === 'default' ? {} : { bzip2Programs: bzip2 === '-' ? [] : [bzip2] };
  const workOf = (path) => expectedWork(path, statSync(path).size);
  const longestFirst = packages.sort((a, b) => workOf(b) - workOf(a));
  await Promise.all(
    longestFirst.map(async (path) =>
      requireExtracted(await pool.extractFile(path, join(folder, basename(path)), options)),
    ),
  );
  process.stderr.write(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB\n`);
  await pool.close();
}

void main(process.argv.slice(2));
