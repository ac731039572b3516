import * as fc from 'fast-check';
import { exampleRecord, fixture } from '../test/example-locks.js';
import type { Lock } from './index.js';
import { createLock, readLock, readLockJson, writeLockJson } from './index.js';

function tampered(change: (document: Record<string, unknown>) => unknown): string {
  const document = JSON.parse(fixture('terrarium-lock.txt')) as Record<string, unknown>;
  change(document);
  return JSON.stringify(document);
}

describe('writeLockJson() and readLockJson()', () => {
  it('keep the form of version 1', () => {
    const lock = readLockJson(fixture('terrarium-lock.txt'));
    expect(writeLockJson(lock)).toBe(fixture('terrarium-lock.txt'));
    expect(lock).toEqual(readLock(fixture('rattler-v7.lock')));
  });

  it('lose nothing', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => !value.includes('\0'));
    const texts = fc.dictionary(text, text, { maxKeys: 3 });
    const lists = fc.array(text, { maxLength: 3 });
    const metadata = fc.record(
      {
        options: fc.record({ strategy: text, channelPriority: text, excludeNewer: text }, { requiredKeys: [] }),
        sources: lists,
        contentHashes: texts,
        pypiIndexes: lists,
        pypiFindLinks: fc.array(texts, { maxLength: 2 }),
        custom: texts,
        git: texts,
        inputs: fc.dictionary(text, texts, { maxKeys: 2 }),
        specificationDigest: text,
        solver: text,
        createdAt: text,
      },
      { requiredKeys: [] },
    );
    const extra = fc.dictionary(fc.stringMatching(/^x_[a-z]{1,5}$/), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
    fc.assert(
      fc.property(metadata, extra, lists, (more, unknown, depends) => {
        const known = Object.fromEntries(Object.entries(unknown).filter(([, value]) => value !== null));
        const lock = createLock({
          channels: ['forge'],
          platforms: [
            { platform: 'linux-64', virtualPackages: [], packages: [exampleRecord('a', { ...known, depends })] },
          ],
          metadata: more,
        });
        const written = writeLockJson(lock);
        expect(writeLockJson(readLockJson(written))).toBe(written);
        expect(JSON.parse(JSON.stringify(readLockJson(written)))).toEqual(JSON.parse(JSON.stringify(lock)));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    [
      'a version of tomorrow',
      (document: Record<string, unknown>) => (document['version'] = 2),
      'LOCKFILE_VERSION_UNSUPPORTED',
    ],
    ['another format', (document: Record<string, unknown>) => (document['format'] = 'x'), 'LOCKFILE_INVALID'],
  ])('refuse %s', (_, change, code) => {
    expect(() => readLockJson(tampered(change))).toThrow(expect.objectContaining({ code }));
  });

  it('refuse what is not such a lock', () => {
    for (const name of ['rattler-v7.lock', 'conda-lock-json.lock', 'explicit-linux-64.txt']) {
      expect(() => readLockJson(fixture(name))).toThrow(expect.objectContaining({ code: 'LOCKFILE_INVALID' }));
    }
  });

  it.each([
    ['name', '../../etc', 'platforms[0].packages[0].record.name'],
    ['version', 'a/b', 'platforms[0].packages[0].record.version'],
    ['build', '..', 'platforms[0].packages[0].record.build'],
    ['subdir', '/', 'platforms[0].packages[0].record.subdir'],
    ['fn', '../a-1-0.conda', 'platforms[0].packages[0].record.fn'],
    ['url', 'ftp://host/a-1-0.conda', 'platforms[0].packages[0].record.url'],
    ['md5', 'xyz', 'platforms[0].packages[0].record.md5'],
    ['size', -1, 'platforms[0].packages[0].record.size'],
    ['depends', 'a', 'platforms[0].packages[0].record.depends'],
  ])('refuse a record whose %s is %j, and name the place', (key, value, place) => {
    const text = tampered((document) => {
      const [platform] = document['platforms'] as { packages: { record: Record<string, unknown> }[] }[];
      platform!.packages[0]!.record[key] = value;
    });
    expect(() => readLockJson(text)).toThrow(
      expect.objectContaining({
        code: 'LOCKFILE_INVALID',
        details: { problems: expect.arrayContaining([expect.objectContaining({ path: place })]) },
      }),
    );
  });

  it('are read by readLock() too', () => {
    const lock: Lock = readLock(fixture('terrarium-lock.txt'));
    expect(lock.platforms.map(({ name }) => name)).toEqual(['linux-64', 'osx-arm64']);
  });
});
