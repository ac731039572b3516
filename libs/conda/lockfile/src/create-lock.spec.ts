import * as fc from 'fast-check';
import { exampleRecord } from '../test/example-locks.js';
import {
  createLock,
  readLockJson,
  withPypiPackages,
  writeCondaLock,
  writeExplicit,
  writeLockJson,
  writeRattlerLock,
} from './index.js';

const virtualPackages = [{ name: '__glibc', version: '2.28', build: '0' }];

describe('createLock()', () => {
  it('gives the same lock, to the byte, for the same solution in any order', () => {
    const packages = ['e', 'a', 'c', 'b', 'd'].map((name, index) =>
      exampleRecord(name, { depends: index === 0 ? ['a', 'c'] : ['constructor', `x${index}`] }),
    );
    const platforms = ['osx-arm64', 'linux-64'];
    const texts = new Set<string>();
    fc.assert(
      fc.property(
        fc.shuffledSubarray(packages, { minLength: 5 }),
        fc.shuffledSubarray(platforms, { minLength: 2 }),
        (p, q) => {
          const lock = createLock({
            channels: ['forge'],
            platforms: q.map((platform) => ({ platform, virtualPackages, packages: p })),
          });
          texts.add(writeLockJson(lock) + writeCondaLock(lock, { format: 'yaml' }) + writeRattlerLock(lock));
          expect(lock.platforms.map(({ name }) => name)).toEqual(['linux-64', 'osx-arm64']);
        },
      ),
    );
    expect(texts.size).toBe(1);
  });

  it('keeps every field of every record, known or not', () => {
    const record = exampleRecord('a', {
      constrains: ['b <2'],
      timestamp: 1700000000000,
      features: 'x',
      app_entry: { nested: [1, null, 'é'] },
      __proto__x: true,
    });
    const lock = createLock({
      channels: [],
      platforms: [{ platform: 'linux-64', virtualPackages, packages: [record] }],
    });
    expect(readLockJson(writeLockJson(lock))).toEqual(lock);
    expect(lock.platforms[0]?.packages).toEqual([{ record, isComplete: true, categories: ['main'] }]);
  });

  it('writes no credentials, in no format', () => {
    const url = 'https://user:hunter2@conda.example.org/t/tk-hunter2/forge';
    const fn = 'a-1.0-h0_0.conda';
    const lock = createLock({
      channels: [url],
      platforms: [
        {
          platform: 'linux-64',
          virtualPackages,
          packages: [exampleRecord('a', { url: `${url}/linux-64/${fn}`, channel: url })],
          pypiPackages: [
            {
              name: 'x',
              version: '1',
              url: 'https://u:hunter2@h/x-1.whl?token=hunter2',
              requiresDist: [],
              categories: ['main'],
            },
          ],
        },
      ],
    });
    const written = [
      writeLockJson(lock),
      writeCondaLock(lock, { format: 'json' }),
      writeRattlerLock(lock),
      writeExplicit(lock, 'linux-64'),
    ];
    for (const text of written) {
      expect(text).not.toContain('hunter2');
      expect(text).toContain(`https://conda.example.org/forge/linux-64/${fn}`);
    }
  });
});

describe('withPypiPackages()', () => {
  const lock = createLock({
    channels: [],
    platforms: ['linux-64', 'osx-64'].map((platform) => ({ platform, virtualPackages, packages: [] })),
  });
  const item = (name: string) => ({
    name,
    version: '1',
    url: `https://u:hunter2@h/${name}-1.whl`,
    requiresDist: [],
    categories: ['main'],
  });

  it('records what pip chose, on that platform only, in order and without credentials', () => {
    const [linux, osx] = withPypiPackages(lock, 'linux-64', [item('b'), item('a')]).platforms;
    expect(linux!.pypiPackages.map(({ url }) => url)).toEqual(['https://h/a-1.whl', 'https://h/b-1.whl']);
    expect(osx!.pypiPackages).toEqual([]);
  });

  it('refuses a platform that the lock does not have', () => {
    expect(() => withPypiPackages(lock, 'win-64', [])).toThrow(
      expect.objectContaining({ code: 'LOCK_PLATFORM_UNKNOWN' }),
    );
  });
});
