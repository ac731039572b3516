const { fork } = require('node:child_process');
const { once } = require('node:events');
const { readFileSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');
const { PackageCache } = require('@terrarium/conda-package-cache');

/**
 * A cold package cache that has the packages from a channel: a folder, or a server on the loopback interface.
 * Arguments: folder, threads, "files" or "http", packages.
 */
async function main([folder, threads, how, ...packages]) {
  const root = dirname(dirname(packages[0]));
  const server = how === 'http' ? fork(join(__dirname, 'channel.cjs'), [root]) : undefined;
  const [channel] = server === undefined ? [root] : await once(server, 'message');
  const repodata = new Map(['linux-64', 'noarch'].map((subdir) => [subdir, readRepodata(root, subdir)]));
  const records = packages.map((path) => {
    const [subdir, fn] = [basename(dirname(path)), basename(path)];
    return { ...repodata.get(subdir).get(fn), subdir, fn, channel, url: `${channel}/${subdir}/${fn}` };
  });
  const cache = await PackageCache.open({ root: folder, threads: Number(threads) });
  await cache.ensureAll(records);
  await cache.close();
  process.stderr.write(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB\n`);
  server?.kill();
}

function readRepodata(root, subdir) {
  const repodata = JSON.parse(readFileSync(join(root, subdir, 'repodata.json'), 'utf8'));
  return new Map([...Object.entries(repodata.packages), ...Object.entries(repodata['packages.conda'] ?? {})]);
}

void main(process.argv.slice(2));
