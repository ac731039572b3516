const { statSync } = require('node:fs');
const { basename, join } = require('node:path');
const { ExtractionPool, requireExtracted } = require('@terrarium/conda-package-format');

/** Extracts the packages with as many threads, the largest first. Arguments: folder, threads, bzip2 program or "-", packages. */
async function main([folder, threads, bzip2, ...packages]) {
  const pool = new ExtractionPool({ threads: Number(threads) });
  const options = bzip2 === 'default' ? {} : { bzip2Programs: bzip2 === '-' ? [] : [bzip2] };
  const largestFirst = packages.sort((a, b) => statSync(b).size - statSync(a).size);
  await Promise.all(
    largestFirst.map(async (path) =>
      requireExtracted(await pool.extractFile(path, join(folder, basename(path)), options)),
    ),
  );
  process.stderr.write(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB\n`);
  await pool.close();
}

void main(process.argv.slice(2));
