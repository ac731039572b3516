const { readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { basename, dirname, join } = require('node:path');
const { PackageCache } = require('@terrarium/conda-package-cache');

/** A cold package cache that has the packages from a channel on the loopback interface. Arguments: folder, threads, -, packages. */
async function main([folder, threads, _bzip2, ...packages]) {
  const server = createServer((request, response) =>
    response.end(readFileSync(join(channelOf(packages[0]), request.url))),
  );
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const channel = `http://127.0.0.1:${server.address().port}`;
  const repodata = new Map(['linux-64', 'noarch'].map((subdir) => [subdir, readRepodata(packages[0], subdir)]));
  const records = packages.map((path) => {
    const [subdir, fn] = [basename(dirname(path)), basename(path)];
    return { ...repodata.get(subdir).get(fn), subdir, fn, channel, url: `${channel}/${subdir}/${fn}` };
  });
  const cache = await PackageCache.open({ root: folder, threads: Number(threads) });
  await cache.ensureAll(records);
  await cache.close();
  process.stderr.write(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB\n`);
  server.close();
}

function readRepodata(path, subdir) {
  const repodata = JSON.parse(readFileSync(join(channelOf(path), subdir, 'repodata.json'), 'utf8'));
  return new Map([...Object.entries(repodata.packages), ...Object.entries(repodata['packages.conda'] ?? {})]);
}

function channelOf(path) {
  return dirname(dirname(path));
}

void main(process.argv.slice(2));
