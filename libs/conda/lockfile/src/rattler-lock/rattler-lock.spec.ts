import { exampleRecord, fixture, problemsOf } from '../../test/example-locks.js';
import type { Lock } from '../index.js';
import { createLock, listLockEnvironments, readLock, readLockJson, writeLockJson, writeRattlerLock } from '../index.js';

function entry(record: Parameters<typeof exampleRecord>[1], name = 'a'): string {
  const packages = [exampleRecord(name, record)];
  const lock = createLock({ channels: [], platforms: [{ platform: 'linux-64', virtualPackages: [], packages }] });
  return writeRattlerLock(lock).split('\npackages:\n')[1]!;
}

function file(packages: string, selectors = '[conda: "https://h/c/linux-64/a-1.0-h0_3.conda"]', version = 6): string {
  return `version: ${version}\nenvironments: {default: {channels: [], packages: {linux-64: ${selectors}}}}\npackages:\n${packages}\n`;
}

describe('writeRattlerLock()', () => {
  it('writes what rattler writes of the same packages', () => {
    expect(writeRattlerLock(readLock(fixture('rattler-v7.lock')))).toBe(fixture('rattler-v7.lock'));
  });

  it('leaves out what the URL says', () => {
    expect(entry({ md5: undefined, sha256: undefined } as never)).toBe(
      '- conda: https://conda.example.org/forge/linux-64/a-1.0-h0_0.conda\n',
    );
  });

  it('says what the URL does not, in the order of the format', () => {
    const record = {
      build_number: 5,
      noarch: 'generic',
      constrains: ['b <2'],
      channel: 'https://other.example.org/c/',
      track_features: 'x y',
      license: 'MIT',
      size: 12,
      timestamp: 1680719528,
      run_exports: { strong: ['s'], weak: ['w'], noarch: [] },
      extra_depends: { z: ['1'], b: ['2'] },
      flags: ['f'],
      purls: ['pkg:b', 'pkg:a'],
      legacy_bz2_size: 3,
      depends: ['b'],
    } as const;
    expect(entry(record)).toBe(
      [
        '- conda: https://conda.example.org/forge/linux-64/a-1.0-h0_0.conda',
        '  build_number: 5',
        '  noarch: generic',
        '  sha256: fe51de6107f9edc7aa4f786a70f4a883943bc9d39b3bb7307c04c41410990726',
        '  md5: d7c89558ba9fa0495403155b64376d81',
        '  depends:',
        '  - b',
        '  constrains:',
        '  - b <2',
        '  extra_depends:',
        '    b:',
        "    - '2'",
        '    z:',
        "    - '1'",
        '  channel: https://other.example.org/c',
        '  flags:',
        '  - f',
        '  track_features:',
        '  - x',
        '  - y',
        '  license: MIT',
        '  purls:',
        '  - pkg:a',
        '  - pkg:b',
        '  run_exports:',
        '    weak:',
        '    - w',
        '    strong:',
        '    - s',
        '  size: 12',
        '  legacy_bz2_size: 3',
        '  timestamp: 1680719528000',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['noarch', 'pyhd8ed1ab_0', 'python', undefined],
    ['noarch', 'h1_0', 'generic', undefined],
    ['noarch', 'pyhd8ed1ab_0', 'generic', 'noarch: generic'],
    ['noarch', 'h1_0', undefined, 'noarch: false'],
    ['linux-64', 'py312h1_0', undefined, undefined],
    ['linux-64', 'py312h1_0', 'python', 'noarch: python'],
  ])('writes noarch of a package in %s with build %s and noarch %s as %s', (subdir, build, noarch, wanted) => {
    const text = entry({ subdir, build, ...(noarch !== undefined && { noarch }) } as never);
    expect(/noarch: \w+/.exec(text)?.[0]).toBe(wanted);
    const [read] = readLock(
      `version: 7\n${file(text, `[conda: ${/https\S+/.exec(text)![0]}]`, 7).slice(11)}`,
    ).platforms;
    expect(read!.packages[0]!.record.noarch).toBe(noarch);
  });

  it('states virtual packages and the name of a platform', () => {
    const lock = createLock({
      channels: [],
      platforms: [
        {
          platform: 'linux-64',
          virtualPackages: [
            { name: '__unix', version: '0', build: '0' },
            { name: '__linux', version: '4.18', build: '' },
          ],
          packages: [],
        },
      ],
    });
    const named: Lock = { ...lock, platforms: lock.platforms.map((item) => ({ ...item, name: 'cluster' })) };
    const text = writeRattlerLock(named, { environment: 'gpu' });
    expect(text).toContain(
      'platforms:\n- name: cluster\n  subdir: linux-64\n  virtual-packages:\n  - __unix=0=0\n  - __linux=4.18\n',
    );
    expect(listLockEnvironments(text)).toEqual(['gpu']);
    expect(readLock(text)).toEqual(named);
  });
});

describe('reading rattler-locks', () => {
  it.each([4, 5, 6])('of version %d gives the lock that version 7 gives', (version) => {
    const lock = readLock(fixture(`rattler-v${version}.lock`));
    const wanted = readLock(fixture('rattler-v7.lock'));
    // Solve options came with version 6.
    const options = version < 6 ? {} : wanted.metadata.options;
    expect(lock).toEqual({ ...wanted, metadata: { ...wanted.metadata, options } });
  });

  it('gives complete records, with timestamps in milliseconds', () => {
    const [platform] = readLock(fixture('rattler-v6.lock')).platforms;
    const python = platform!.packages.find(({ record }) => record.name === 'python');
    expect(python).toMatchObject({
      isComplete: true,
      record: { build_number: 3, constrains: ['python_abi 3.12.* *_cp312'], timestamp: 1703318231000, size: 32312631 },
    });
  });

  it('puts packages in an order of installation', () => {
    const [platform] = readLock(fixture('rattler-v7.lock')).platforms;
    expect(platform!.packages.map(({ record }) => record.name)).toEqual(['tzdata', 'python', 'click']);
  });

  it('chooses the environment', () => {
    const text =
      'version: 6\nenvironments:\n  a: {channels: [{url: x}], packages: {}}\n  b: {channels: [], packages: {}}\npackages: []';
    expect(listLockEnvironments(text)).toEqual(['a', 'b']);
    expect(readLock(text, { environment: 'a' }).channels).toEqual([{ url: 'x', usedEnvVars: [] }]);
    expect(() => readLock(text)).toThrow(
      expect.objectContaining({ code: 'LOCKFILE_ENVIRONMENT_UNKNOWN', hint: 'Choose one of a, b' }),
    );
  });

  it('tells packages at one place apart by what selectors repeat', () => {
    const packages = [
      '- {conda: ../p, name: p, version: "1", build: first, subdir: linux-64}',
      '- {conda: ../p, name: p, version: "1", build: second, subdir: linux-64, depends: [x]}',
    ].join('\n');
    const lock = readLock(file(packages, '[{conda: ../p, build: second}]'));
    expect(lock.platforms[0]!.sources).toMatchObject([{ name: 'p', location: '../p', details: { depends: ['x'] } }]);
  });

  it('keeps sources and writes them so that they are found again', () => {
    const packages = [
      '- {conda: ../p, name: p, version: "0.1", subdir: noarch, build: py_7, variants: {python: "3.12"}}',
      '- {pypi: ./q, name: q, version: "1.0", editable: true}',
      '- {pypi: "git+https://h/r.git@abc", name: r, version: "2"}',
    ].join('\n');
    const lock = readLock(file(packages, '[{conda: ../p}, {pypi: ./q}, {pypi: "git+https://h/r.git@abc"}]'));
    expect(lock.platforms[0]!.sources).toMatchObject([
      {
        manager: 'conda',
        name: 'p',
        hash: expect.stringMatching(/^[0-9a-f]{8}$/),
        details: { build_number: 7, noarch: 'python' },
      },
      { manager: 'pypi', name: 'q', location: './q' },
      { manager: 'pypi', name: 'r' },
    ]);
    expect(readLock(writeRattlerLock(lock))).toEqual(lock);
    expect(readLockJson(writeLockJson(lock))).toEqual(lock);
  });

  const OK = '- conda: https://h/c/linux-64/a-1.0-h0_3.conda';

  it.each([
    [file(`${OK}\n  name: ../x`), 'NAME_INVALID', 'packages[0].name'],
    [file(`${OK}\n  version: a b`), 'VERSION_INVALID', 'packages[0].version'],
    [file(`${OK}\n  subdir: ..`), 'SUBDIR_INVALID', 'packages[0].subdir'],
    [file(`${OK}\n  file_name: ../a-1-0.conda`), 'FILE_NAME_INVALID', 'packages[0].file_name'],
    [file(`${OK}\n  noarch: maybe`), 'NOARCH_INVALID', 'packages[0].noarch'],
    [file(`${OK}\n  size: many`), 'TYPE_NUMBER', 'packages[0].size'],
    [file(`${OK}\n  sha256: zz`), 'HASH_INVALID', 'packages[0].sha256'],
    [file(`${OK}\n  depends: a`), 'TYPE_LIST', 'packages[0].depends'],
    [file('- license: MIT'), 'LOCATION_MISSING', 'packages[0]'],
    [file('  []'), 'PACKAGE_MISSING', 'environments.default.packages.linux-64[0].conda'],
    [file(OK, '[{npm: x}]'), 'SELECTOR_INVALID', 'environments.default.packages.linux-64[0]'],
    [
      file(OK, '[conda: "ssh://h/c/linux-64/a-1.0-h0_3.conda"]'),
      'PACKAGE_MISSING',
      'environments.default.packages.linux-64[0].conda',
    ],
    [file('- conda: s3://h/a-1.0-h0_3.conda', '[conda: s3://h/a-1.0-h0_3.conda]'), 'URL_INVALID', 'packages[0]'],
    [
      file(OK, `[${'conda: https://h/c/linux-64/a-1.0-h0_3.conda, '.repeat(2).slice(0, -2)}]`),
      'PACKAGE_TWICE',
      'environments.default.packages.linux-64[1]',
    ],
    [file(OK).replace('linux-64:', 'lin/ux:'), 'PLATFORM_INVALID', 'environments.default.packages'],
    [
      file('- pypi: https://h/a.whl\n  name: a b\n  version: "1"', '[pypi: https://h/a.whl]'),
      'NAME_INVALID',
      'packages[0].name',
    ],
    [file('- conda_source: nonsense', '[conda_source: nonsense]', 7), 'SELECTOR_INVALID', 'packages[0].conda_source'],
    ['version: 6\nenvironments: {default: []}\npackages: []', 'TYPE_MAPPING', 'environments.default'],
    ['version: 6\nenvironments: {default: ~}\npackages: []', 'TYPE_MAPPING', 'environments'],
  ])('refuses %j with %s at %s', (text, code, path) => {
    expect(problemsOf(text)).toContainEqual(expect.objectContaining({ code, path, line: expect.any(Number) }));
  });

  it.each(['1', '3', '8', 'x', '[]'])('refuses version %s', (version) => {
    expect(() => readLock(file(OK).replace('version: 6', `version: ${version}`))).toThrow(
      expect.objectContaining({ code: 'LOCKFILE_VERSION_UNSUPPORTED' }),
    );
  });
});
