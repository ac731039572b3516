import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { simpleSolve } from '@conda-org/rattler';

/** Virtual packages as records of a channel: this build of rattler takes none from its caller. */
const VIRTUAL_PACKAGES = ['__unix-0', '__linux-5.10', '__glibc-2.36'].map((stem) => {
  const [name, version] = stem.split('-');
  const record = { name, version, build: '0', build_number: 0, subdir: 'noarch', depends: [] };
  return [`${stem}-0.tar.bz2`, record] as const;
});

/**
 * Solves MatchSpecs over a channel folder with rattler, an implementation that shares nothing with this one.
 *
 * @returns File names of the solution, sorted.
 * @throws Whatever rattler throws when there is no solution.
 */
export async function solveWithRattler(
  channelDir: string,
  subdir: string,
  specs: readonly string[],
): Promise<string[]> {
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    const content = url.startsWith('/virtual/')
      ? Promise.resolve(url).then(virtualRepodata)
      : readFile(path.join(channelDir, url.replace('/channel/', '')));
    content.then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const platforms = [subdir, 'noarch'] as never[];
    const solution = await simpleSolve([...specs], [`${base}/virtual`, `${base}/channel`], platforms, undefined);
    return solution
      .filter((record) => !record.packageName.startsWith('__'))
      .map((record) => `${record.subdir}/${record.filename}`)
      .sort();
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function virtualRepodata(url: string): Buffer {
  if (!url.endsWith('/repodata.json')) throw new Error('Only plain repodata');
  const packages = url.includes('/noarch/') ? Object.fromEntries(VIRTUAL_PACKAGES) : {};
  return Buffer.from(JSON.stringify({ info: {}, packages, 'packages.conda': {} }));
}
