import { exampleRecord } from '../test/example-locks.js';
import type { Lock, LockedPypiPackage } from './index.js';
import { createLock, diffLocks, diffPlatforms } from './index.js';

function lock(records: Parameters<typeof exampleRecord>[], pypiPackages: LockedPypiPackage[] = []): Lock {
  const packages = records.map(([name, fields]) => exampleRecord(name, { sha256: name.padEnd(64, '0'), ...fields }));
  return createLock({
    channels: [],
    platforms: [{ platform: 'linux-64', virtualPackages: [], packages, pypiPackages }],
  });
}

describe('diffLocks()', () => {
  it('names what came, what went and what changed, in the order of the names', () => {
    const before = lock([
      ['same'],
      ['up', { version: '1.9' }],
      ['down', { version: '2' }],
      ['gone'],
      ['constructor', { build: 'a_0' }],
    ]);
    const after = lock([
      ['same'],
      ['up', { version: '1.10', sha256: '1'.repeat(64) }],
      ['down', { version: '1', sha256: '2'.repeat(64) }],
      ['new'],
      ['constructor', { build: 'b_1', sha256: '3'.repeat(64) }],
    ]);
    const { added, removed, changed } = diffLocks(before, after, 'linux-64');
    expect(added.map(({ name }) => name)).toEqual(['new']);
    expect(removed.map(({ name }) => name)).toEqual(['gone']);
    expect(
      changed.map(({ name, kind, before: { version }, after: { build } }) => [name, kind, version, build]),
    ).toEqual([
      ['constructor', 'rebuilt', '1.0', 'b_1'],
      ['down', 'downgraded', '2', 'h0_0'],
      ['up', 'upgraded', '1.9', 'h0_0'],
    ]);
  });

  it('tells conda packages from python packages of the same name', () => {
    const pypi: LockedPypiPackage = {
      name: 'x',
      version: '1',
      url: 'https://h/x-1.whl',
      requiresDist: [],
      categories: ['main'],
    };
    const difference = diffLocks(lock([['x']]), lock([], [pypi]), 'linux-64');
    expect(difference).toMatchObject({
      added: [{ manager: 'pypi', name: 'x' }],
      removed: [{ manager: 'conda', name: 'x' }],
      changed: [],
    });
  });

  it('takes files for the same when their hashes are, wherever they come from', () => {
    const moved = lock([['a', { url: 'https://mirror/c/linux-64/a-1.0-h0_0.conda' }]]);
    expect(diffLocks(lock([['a']]), moved, 'linux-64').changed).toEqual([]);
    const without = lock([['a', { sha256: undefined, md5: undefined } as never]]);
    expect(diffLocks(without, lock([['a']]), 'linux-64').changed).toEqual([]);
    expect(diffLocks(without, moved, 'linux-64').changed).toMatchObject([{ kind: 'rebuilt' }]);
  });

  it('compares a platform that only one lock has with nothing', () => {
    expect(diffLocks(lock([['a']]), lock([]), 'win-64')).toEqual({ added: [], removed: [], changed: [] });
    expect(diffLocks(createLock({ channels: [], platforms: [] }), lock([['a']]), 'linux-64').added).toHaveLength(1);
  });
});

describe('diffPlatforms()', () => {
  it('compares every platform that one of the locks knows, and says which do', () => {
    const on = (...platforms: string[]) =>
      createLock({
        channels: [],
        platforms: platforms.map((platform) => ({
          platform,
          virtualPackages: [],
          packages: [exampleRecord('a', { subdir: platform })],
        })),
      });
    const found = diffPlatforms(on('win-64', 'linux-64'), on('osx-arm64', 'linux-64'));
    expect(
      found.map(({ platform, in: known, added, removed }) => [platform, known, added.length, removed.length]),
    ).toEqual([
      ['linux-64', 'both', 0, 0],
      ['osx-arm64', 'after', 1, 0],
      ['win-64', 'before', 0, 1],
    ]);
  });

  it('says what of a package is not the same, with both hashes', () => {
    const before = lock([['a', { build: 'h0_0' }]]);
    const after = lock([['a', { build: 'h1_1', channel: 'https://other.example/c', sha256: 'f'.repeat(64) }]]);
    const [{ changed }] = diffPlatforms(before, after) as [ReturnType<typeof diffPlatforms>[number]];
    expect(changed).toMatchObject([
      {
        fields: ['build', 'channel', 'hash'],
        before: { sha256: 'a'.padEnd(64, '0') },
        after: { sha256: 'f'.repeat(64), channel: 'https://other.example/c' },
      },
    ]);
  });
});
