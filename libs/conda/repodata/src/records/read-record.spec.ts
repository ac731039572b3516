import { isPackageFileName, isPackageName } from './identifiers.js';
import { readMembers, withoutTwins } from './members.js';
import { readRecord } from './read-record.js';
import { ProblemLog } from './record-problem.js';

const CONTEXT = {
  subdir: 'linux-64',
  baseUrl: 'https://example.org/t/secret/channel/linux-64/',
  channel: 'https://example.org/channel',
};
const FN = 'a-1.0-py_0.conda';

function raw(more: Record<string, unknown> = {}): Record<string, unknown> {
  return { name: 'a', version: '1.0', build: 'py_0', build_number: 0, depends: ['b'], ...more };
}

function read(record: unknown, fn = FN): { record: unknown; problems: string[] } {
  const problems = new ProblemLog();
  const result = readRecord(record, fn, 'a', CONTEXT, problems);
  return { record: result, problems: problems.kept.map(({ place, reason }) => `${place}: ${reason}`) };
}

describe('a record', () => {
  it('gets what repodata leaves unsaid', () => {
    expect(read(raw()).record).toEqual({
      ...raw(),
      subdir: 'linux-64',
      fn: FN,
      url: 'https://example.org/t/secret/channel/linux-64/a-1.0-py_0.conda',
      channel: 'https://example.org/channel',
    });
  });

  it('keeps unknown keys and its own subdir', () => {
    const record = raw({ subdir: 'noarch', app_entry: 'x', binstar: { package_id: '1' }, legacy_bz2_size: 3 });
    expect(read(record).record).toMatchObject({ subdir: 'noarch', app_entry: 'x', binstar: { package_id: '1' } });
  });

  it('never says itself where it comes from', () => {
    const record = raw({ fn: '../../evil.conda', url: 'file:///etc/passwd', channel: 'https://evil.example' });
    expect(read(record).record).toMatchObject({ fn: FN, channel: CONTEXT.channel, url: CONTEXT.baseUrl + FN });
  });

  it.each([
    ['a missing depends is empty', { depends: undefined }, { depends: [] }],
    ['a null depends is empty', { depends: null }, { depends: [] }],
    ['seconds become milliseconds', { timestamp: 1_500_000_000 }, { timestamp: 1_500_000_000_000 }],
    ['milliseconds stay', { timestamp: 1_500_000_000_123 }, { timestamp: 1_500_000_000_123 }],
    ['fractions of milliseconds go', { timestamp: 1_500_000_000_123.75 }, { timestamp: 1_500_000_000_123 }],
    ['noarch true means generic', { noarch: true }, { noarch: 'generic' }],
    ['hashes become lower case', { md5: 'AB'.repeat(16) }, { md5: 'ab'.repeat(16) }],
    ['features may be a list', { track_features: ['x', 'y'] }, { track_features: ['x', 'y'] }],
  ])('%s', (_what, given, expected) => {
    const { record, problems } = read(raw(given));
    expect(record).toMatchObject(expected);
    expect(problems).toEqual([]);
  });

  it.each([
    ['constrains', null],
    ['license', null],
    ['track_features', ''],
    ['sha256', ''],
    ['size', null],
    ['noarch', ''],
    ['noarch', false],
    ['timestamp', null],
  ])('lacks %s when it says %p', (field, value) => {
    const { record, problems } = read(raw({ [field]: value }));
    expect(record).not.toHaveProperty(field);
    expect(problems).toEqual([]);
  });

  it.each([
    ['version', 1, 'its version is not a usable text'],
    ['version', '', 'its version is not a usable text'],
    ['version', '1/../2', 'its version is not a usable text'],
    ['version', '1 2', 'its version is not a usable text'],
    ['build', '..\\x', 'its build is not a usable text'],
    ['build', null, 'its build is not a usable text'],
    ['build_number', '0', 'its build_number is not a whole number'],
    ['build_number', -1, 'its build_number is not a whole number'],
    ['build_number', 1.5, 'its build_number is not a whole number'],
    ['depends', 'b', 'its depends are not a list of texts'],
    ['depends', ['b', 1], 'its depends are not a list of texts'],
    ['constrains', { b: 1 }, 'its constrains are not a list of texts'],
    ['subdir', '../etc', 'its subdir is not a subdir'],
    ['sha256', 'abc', 'its sha256 is not made of 64 hex digits'],
    ['sha256', 5, 'its sha256 is not made of 64 hex digits'],
    ['md5', 'g'.repeat(32), 'its md5 is not made of 32 hex digits'],
    ['size', '5', 'its size is not a whole number'],
    ['noarch', 'java', 'its noarch is neither python nor generic'],
    ['python_site_packages_path', ['x'], 'its python_site_packages_path is not a text'],
    ['name', 'b', 'the record has another package name'],
  ])('is passed over when its %s is %p', (field, value, reason) => {
    expect(read(raw({ [field]: value }))).toEqual({ record: undefined, problems: [`${FN}: ${reason}`] });
  });

  it.each([
    ['timestamp', 'yesterday'],
    ['license', ['MIT']],
    ['license_family', 3],
    ['features', ['x']],
    ['track_features', { x: 1 }],
  ])('stays when its %s cannot be read', (field, value) => {
    const { record, problems } = read(raw({ [field]: value }));
    expect(record).toMatchObject({ name: 'a' });
    expect(record).not.toHaveProperty(field);
    expect(problems).toEqual([`${FN}: its ${field} has a wrong form and was left out`]);
  });

  it.each([[null], [[]], ['x'], [5]])('is not %p', (value) => {
    expect(read(value).problems).toEqual([`${FN}: the record is not an object`]);
  });
});

describe('an archive file name', () => {
  it.each([
    'a-1-0.conda',
    'a-1!2.0+x-py27=0_0.tar.bz2',
    '_libgcc_mutex-0.1-main.conda',
    'barrnap-0.2-pl==5.22.0_0.tar.bz2',
  ])('may be %s', (fn) => expect(isPackageFileName(fn)).toBe(true));

  it.each([
    '../a-1-0.conda',
    'a/b-1-0.conda',
    'a\\b-1-0.conda',
    '.a-1-0.conda',
    '-a-1-0.conda',
    'a-1-0.zip',
    'a-1-0.conda\0',
    'a-1-0?x.conda',
    'a-1-0#x.conda',
    'a-1-0%2f.conda',
    'a 1-0.conda',
    'ä-1-0.conda',
    `${'a'.repeat(300)}.conda`,
    '',
  ])('may not be %j', (fn) => expect(isPackageFileName(fn)).toBe(false));
});

describe('a package name', () => {
  it.each(['constructor', '__proto__', '_libgcc_mutex', 'r-base', 'ruamel.yaml', '4ti2'])('may be %s', (name) =>
    expect(isPackageName(name)).toBe(true),
  );

  it.each(['', '../x', 'a/b', 'A', 'a b', '-a', '.a', 'a'.repeat(200)])('may not be %j', (name) =>
    expect(isPackageName(name)).toBe(false),
  );
});

describe('the records of a package', () => {
  const members = {
    records: new Map<string, unknown>([
      ['a-2.0-0.tar.bz2', raw({ version: '2.0', build: '0' })],
      ['a-1.0-0.tar.bz2', raw({ build: '0' })],
      ['a-1.0-0.conda', raw({ build: '0' })],
      ['a-3.0-0.conda', raw({ version: '3.0', build: '0' })],
    ]),
    removed: new Set(['a-3.0-0.conda']),
  };

  it('have the preferred format first and what was removed not at all', () => {
    const records = [...readMembers(members, 'a', CONTEXT, new ProblemLog())];
    expect(records.map(({ fn }) => fn)).toEqual(['a-1.0-0.conda', 'a-1.0-0.tar.bz2', 'a-2.0-0.tar.bz2']);
  });

  it('can be had without the .tar.bz2 twins of .conda archives', () => {
    const records = [...readMembers(members, 'a', CONTEXT, new ProblemLog())];
    expect(withoutTwins(records).map(({ fn }) => fn)).toEqual(['a-1.0-0.conda', 'a-2.0-0.tar.bz2']);
  });
});
