import { exampleRecord, fixture, problemsOf } from '../../test/example-locks.js';
import type { Lock } from '../index.js';
import { createLock, readLock, writeCondaLock } from '../index.js';
import { condaDependencies, pypiDependencies } from './dependencies.js';

const PACKAGE = {
  name: 'a',
  version: '1.0',
  manager: 'conda',
  platform: 'linux-64',
  dependencies: { python: '>=3.8' },
  url: 'https://h/c/linux-64/a-1.0-h0_3.conda',
  hash: { md5: 'd7c89558ba9fa0495403155b64376d81' },
  category: 'main',
  optional: false,
};
const METADATA = { content_hash: { 'linux-64': 'x' }, channels: [], platforms: ['linux-64'], sources: [] };

function file(packages: readonly object[], metadata: object = METADATA): string {
  return JSON.stringify({ version: 1, metadata, package: packages });
}

function solved(...records: Parameters<typeof exampleRecord>[]): Lock {
  const packages = records.map((parameters) => exampleRecord(...parameters));
  return createLock({ channels: ['forge'], platforms: [{ platform: 'linux-64', virtualPackages: [], packages }] });
}

describe('writeCondaLock()', () => {
  const lock = readLock(fixture('rattler-v7.lock'));

  it('writes the YAML that conda-lock 4.0.3 writes of the same packages', () => {
    expect(writeCondaLock(lock, { format: 'yaml' })).toBe(fixture('conda-lock-yaml.lock'));
  });

  it('writes the JSON that Python writes of the same document with an indent of 4', () => {
    expect(writeCondaLock(lock, { format: 'json' })).toBe(fixture('conda-lock-json.lock'));
  });

  it('counts a content hash for each platform, from what is locked there', () => {
    const hashOf = (text: string): string =>
      (JSON.parse(text) as { metadata: { content_hash: Record<string, string> } }).metadata.content_hash['linux-64']!;
    const one = hashOf(writeCondaLock(solved(['a']), { format: 'json' }));
    const other = hashOf(writeCondaLock(solved(['a', { version: '2.0' }]), { format: 'json' }));
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(other).not.toBe(one);
    expect(hashOf(writeCondaLock(solved(['a']), { format: 'json' }))).toBe(one);
  });

  it('leaves out a hash that is not known', () => {
    const packages = [exampleRecord('a', { md5: undefined } as never)];
    const text = writeCondaLock(
      createLock({ channels: [], platforms: [{ platform: 'linux-64', virtualPackages: [], packages }] }),
      { format: 'yaml' },
    );
    expect(text).toContain('  hash:\n    sha256:');
  });

  it('states a build string that the file name does not tell', () => {
    const odd = { build: 'h1_1', fn: 'a.conda', url: 'https://h/c/linux-64/a-1.0-h0_0.conda' };
    expect(writeCondaLock(solved(['a', odd]), { format: 'yaml' })).toContain('\n  build: h1_1\n');
  });

  it('refuses packages without an archive', () => {
    const source = { manager: 'conda', name: 'x', location: './x', details: {} } as const;
    const withSource: Lock = { ...lock, platforms: lock.platforms.map((item) => ({ ...item, sources: [source] })) };
    expect(() => writeCondaLock(withSource, { format: 'yaml' })).toThrow(
      expect.objectContaining({ code: 'LOCK_NOT_REPRESENTABLE' }),
    );
  });
});

describe('reading conda-lock files', () => {
  it('gives the same lock from YAML and from JSON under a .yml name', () => {
    expect(readLock(fixture('conda-lock-json.lock'))).toEqual(readLock(fixture('conda-lock-yaml.lock')));
  });

  it('derives build, build number, subdir and channel, and says that the record is not complete', () => {
    const [item] = readLock(file([PACKAGE])).platforms[0]!.packages;
    expect(item).toEqual({
      record: {
        name: 'a',
        version: '1.0',
        build: 'h0_3',
        build_number: 3,
        subdir: 'linux-64',
        depends: ['python >=3.8'],
        md5: 'd7c89558ba9fa0495403155b64376d81',
        fn: 'a-1.0-h0_3.conda',
        url: 'https://h/c/linux-64/a-1.0-h0_3.conda',
        channel: 'https://h/c',
      },
      isComplete: false,
      categories: ['main'],
    });
  });

  it('joins the categories of one package and writes them apart again', () => {
    const dev = { ...PACKAGE, category: 'dev', optional: true };
    const lock = readLock(file([dev, { ...PACKAGE, category: 'test', optional: true }]));
    expect(lock.platforms[0]!.packages).toMatchObject([{ categories: ['dev', 'test'] }]);
    const written = JSON.parse(writeCondaLock(lock, { format: 'json' })) as { package: object[] };
    expect(written.package).toMatchObject([
      { category: 'dev', optional: true },
      { category: 'test', optional: true },
    ]);
  });

  it('keeps where the lock came from', () => {
    const metadata = {
      ...METADATA,
      channels: [{ url: 'https://host/t/${TOKEN}/c', used_env_vars: ['TOKEN'] }],
      sources: ['../environment.yml'],
      time_metadata: { created_at: '2026-01-02T03:04:05Z' },
      git_metadata: { git_sha: 'abc' },
      inputs_metadata: { 'environment.yml': { md5: 'a', sha256: 'b' } },
      custom_metadata: { team: 'x' },
    };
    const text = file([{ ...PACKAGE, url: 'https://host/t/${TOKEN}/c/linux-64/a-1.0-h0_3.conda' }], metadata);
    const lock = readLock(text);
    expect(lock.platforms[0]!.packages[0]!.record.url).toBe('https://host/c/linux-64/a-1.0-h0_3.conda');
    expect(JSON.parse(writeCondaLock(lock, { format: 'json' }))).toEqual(JSON.parse(text));
  });

  it('leaves virtual packages out', () => {
    const virtual = { ...PACKAGE, name: '__glibc', url: 'file:///x/__glibc-2.17-0.tar.bz2', hash: {} };
    expect(readLock(file([virtual, PACKAGE])).platforms[0]!.packages).toHaveLength(1);
  });

  it('keeps python packages, and those that have to be built apart from them', () => {
    const pip = {
      ...PACKAGE,
      manager: 'pip',
      name: 'Flask',
      url: 'https://h/flask-3.whl',
      hash: { sha256: '0'.repeat(64) },
    };
    const git = { ...pip, name: 'x', url: 'git+https://h/x.git@abc' };
    const [platform] = readLock(file([pip, git])).platforms;
    expect(platform!.pypiPackages).toMatchObject([
      { name: 'Flask', url: 'https://h/flask-3.whl', requiresDist: ['python>=3.8'] },
    ]);
    expect(platform!.sources).toMatchObject([{ manager: 'pypi', name: 'x', location: 'git+https://h/x.git@abc' }]);
  });

  it.each([
    [{ name: '../x' }, 'NAME_INVALID', 'package[0].name'],
    [{ name: null }, 'FIELD_REQUIRED', 'package[0].name'],
    [{ version: '' }, 'VERSION_INVALID', 'package[0].version'],
    [{ version: '1/2' }, 'VERSION_INVALID', 'package[0].version'],
    [{ build: '..' }, 'BUILD_INVALID', 'package[0].build'],
    [{ manager: 'npm' }, 'MANAGER_INVALID', 'package[0].manager'],
    [{ platform: 'win-64' }, 'PLATFORM_INVALID', 'package[0].platform'],
    [{ url: 'ftp://h/c/linux-64/a-1-0.conda' }, 'URL_INVALID', 'package[0].url'],
    [{ url: 'https://h/c/linux-64/../a-1-0.conda' }, 'URL_INVALID', 'package[0].url'],
    [{ url: 'https://h/c/linux-64/..%2Fa-1-0.conda' }, 'URL_INVALID', 'package[0].url'],
    [{ url: 'https://h/c/linux-64/a%00-1-0.conda' }, 'URL_INVALID', 'package[0].url'],
    [{ url: 'https://h/c/linux-64/a-1-0.exe' }, 'URL_INVALID', 'package[0].url'],
    [{ url: 'file://server/share/a-1-0.conda' }, 'URL_INVALID', 'package[0].url'],
    [{ url: 'https:///c/linux-64/a-1-0.conda' }, 'URL_INVALID', 'package[0].url'],
    [{ hash: {} }, 'HASH_MISSING', 'package[0].hash'],
    [{ hash: { md5: 'abc' } }, 'HASH_INVALID', 'package[0].hash.md5'],
    [{ hash: { sha256: 'g'.repeat(64) } }, 'HASH_INVALID', 'package[0].hash.sha256'],
    [{ dependencies: ['a'] }, 'TYPE_MAPPING', 'package[0].dependencies'],
    [{ dependencies: { a: ['b'] } }, 'TYPE_TEXT', 'package[0].dependencies.a'],
  ])('refuses a package with %j', (change, code, path) => {
    expect(problemsOf(file([{ ...PACKAGE, ...change }]))).toContainEqual(expect.objectContaining({ code, path }));
  });

  it('refuses the same package twice', () => {
    expect(problemsOf(file([PACKAGE, PACKAGE]))).toMatchObject([{ code: 'PACKAGE_TWICE', path: 'package[1].name' }]);
    const other = { ...PACKAGE, category: 'dev', url: 'https://h/c/linux-64/a-2.0-h0_3.conda' };
    expect(problemsOf(file([PACKAGE, other]))).toMatchObject([{ code: 'PACKAGE_TWICE' }]);
  });

  it('tells line and column in YAML', () => {
    const text = fixture('conda-lock-yaml.lock').replace('md5: f3ad426304898027fc619827ff428eca', 'md5: f3ad');
    expect(problemsOf(text)).toMatchObject([{ code: 'HASH_INVALID', line: 23, column: 10 }]);
  });

  it.each([
    ['{"version": 1, "metadata": {}}', 'LOCKFILE_INVALID'],
    ['{"version": 2, "metadata": {}, "package": []}', 'LOCKFILE_VERSION_UNSUPPORTED'],
    ['{"version": 1, "package": []}', 'LOCKFILE_INVALID'],
    ['{"name": "environment", "dependencies": []}', 'LOCKFILE_INVALID'],
    ['[]', 'LOCKFILE_INVALID'],
    ['', 'LOCKFILE_INVALID'],
  ])('refuses %s with %s', (text, code) => {
    expect(() => readLock(text)).toThrow(expect.objectContaining({ code }));
  });
});

describe('condaDependencies()', () => {
  it.each([
    [['python >=3.8,<3.9.0a0'], { python: '>=3.8,<3.9.0a0' }],
    [['python_abi 3.12.* *_cp312'], { python_abi: '3.12.* *_cp312' }],
    [['numpy>=1', 'Zlib'], { numpy: '>=1', zlib: '' }],
    [['nodejs', 'nodejs >=26.5,<27.0a0'], { nodejs: '>=26.5,<27.0a0' }],
    [['a >=1', 'a <2'], { a: '>=1,<2' }],
    [['a >=1|0.5', 'a <2'], { a: '<2' }],
    [['a 1.* x', 'a <2'], { a: '<2' }],
    [['conda-forge::a =1.2'], { a: '=1.2' }],
    [[], {}],
  ])('of %j are %j', (depends, wanted) => {
    expect(Object.fromEntries(condaDependencies(depends))).toEqual(wanted);
  });
});

describe('pypiDependencies()', () => {
  it('leaves out what holds under a marker only', () => {
    const requirements = ['B_c>=1,<2', 'a[x]', 'd ; extra == "x"', 'not a requirement!', 'u @ https://h/u.whl'];
    expect([...pypiDependencies(requirements)]).toEqual([
      ['a', ''],
      ['b-c', '>=1,<2'],
    ]);
  });
});
