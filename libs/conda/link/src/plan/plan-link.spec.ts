import fc from 'fast-check';
import { makePackage } from '../../test/synthetic-package.js';
import type { SyntheticPackage } from '../../test/synthetic-package.js';
import type { LinkPlan, LinkPlanOptions, PackageToPlan, PlannedFile } from './link-plan.js';
import { planLink } from './plan-link.js';

interface Options extends LinkPlanOptions {
  readonly platform?: string;
  readonly targetPrefix?: string;
}

function plan(
  packages: readonly PackageToPlan[],
  { platform = 'linux-64', targetPrefix, ...options }: Options = {},
): LinkPlan {
  return planLink({ packages, targetPrefix: targetPrefix ?? '/store/ns/env', platform, options });
}

function filesOf(linkPlan: LinkPlan, index: number): PlannedFile[] {
  return [...linkPlan.packages[index]!.files];
}

const summary = ({ path, method, isOverwritten }: PlannedFile) =>
  `${path} ${method}${isOverwritten ? ' overwritten' : ''}`;
const refusal = (code: string) => expect.objectContaining({ code });
const python = (fields: object = {}) => makePackage('python', { record: { version: '3.12.1', ...fields } });
const noarchPython = (name: string, spec: SyntheticPackage) =>
  makePackage(name, { ...spec, record: { subdir: 'noarch', noarch: 'python', ...spec.record } });

describe('planLink()', () => {
  it('chooses a method for each path', () => {
    const linkPlan = plan([
      makePackage('a', {
        paths: {
          'lib/plain': {},
          'lib/copied': { no_link: true },
          'lib/text': { prefix_placeholder: '/old', file_mode: 'text', no_link: true },
          'lib/binary': { prefix_placeholder: '/old/very/long/prefix', file_mode: 'binary' },
          'lib/link': { target: 'plain' },
          'lib/no-link-after-all': { path_type: 'softlink' },
          'var/empty': { path_type: 'directory' },
        },
      }),
    ]);
    expect(filesOf(linkPlan, 0).map(summary)).toEqual([
      'lib/plain hardlink',
      'lib/copied copy',
      'lib/text patch-text',
      'lib/binary patch-binary',
      'lib/link symlink',
      'lib/no-link-after-all copy',
      'var/empty directory',
    ]);
  });

  it('gives the same plan for the same input, and leaves the input alone', () => {
    const packages = [makePackage('a', { paths: { x: {} } }), makePackage('b', { paths: { x: {} } })];
    const before = JSON.stringify(packages);
    expect(plan(packages)).toEqual(plan(packages));
    expect(JSON.stringify(packages)).toBe(before);
  });

  it('finds scripts and menu items', () => {
    const linkPlan = plan([
      makePackage('a', {
        paths: { 'bin/.a-post-link.sh': {}, 'bin/.a-pre-link.sh': {}, 'bin/.b-post-link.sh': {}, 'Menu/a.json': {} },
      }),
    ]);
    expect(linkPlan.packages[0]!.scripts).toEqual([
      { kind: 'pre-link', path: 'bin/.a-pre-link.sh' },
      { kind: 'post-link', path: 'bin/.a-post-link.sh' },
    ]);
    expect(linkPlan.packages[0]!.menuItems).toEqual(['Menu/a.json']);
  });

  it('refuses one package twice, and names that are no file names', () => {
    expect(() => plan([makePackage('a'), makePackage('a')])).toThrow(refusal('LINK_PACKAGE_INVALID'));
    expect(() => plan([makePackage('../a')])).toThrow(refusal('LINK_PACKAGE_INVALID'));
    expect(() => plan([makePackage('a', { record: { build: 'x/../../y' } })])).toThrow(refusal('LINK_PACKAGE_INVALID'));
  });

  it.each(['relative', '/a/../b', '/a//b', '/a/', '/a\nb', '/a\0'])('refuses the target prefix %j', (targetPrefix) => {
    expect(() => plan([], { targetPrefix })).toThrow(refusal('LINK_PREFIX_INVALID'));
  });
});

describe('planLink() of noarch python packages', () => {
  const six = noarchPython('six', {
    paths: { 'site-packages/six.py': {}, 'site-packages/six/data.txt': {}, 'python-scripts/six-tool': {} },
    link: { package_metadata_version: 1, noarch: { type: 'python', entry_points: ['six = six:main'] } },
  });

  it('maps paths, writes entry points and plans byte-code', () => {
    expect(filesOf(plan([python(), six]), 1).map(summary)).toEqual([
      'lib/python3.12/site-packages/six.py hardlink',
      'lib/python3.12/site-packages/six/data.txt hardlink',
      'bin/six-tool hardlink',
      'bin/six entry-point',
      'lib/python3.12/site-packages/__pycache__/six.cpython-312.pyc generated',
    ]);
  });

  it('starts entry points with the python of the target prefix', () => {
    const entryPoint = filesOf(plan([python(), six]), 1).find((file) => file.method === 'entry-point');
    expect(entryPoint?.text).toMatch(/^#!\/store\/ns\/env\/bin\/python3\.12\n# -\*- coding/);
  });

  it('knows them by their metadata when the record does not say so, in any subdir', () => {
    const abi3 = makePackage('abi3', {
      paths: { 'site-packages/abi3.so': {} },
      link: { package_metadata_version: 1, noarch: { type: 'python' } },
    });
    expect(filesOf(plan([python(), abi3]), 1)[0]?.path).toBe('lib/python3.12/site-packages/abi3.so');
  });

  it('follows the site-packages path of the python record', () => {
    const freeThreaded = python({ version: '3.13.0', python_site_packages_path: 'lib/python3.13t/site-packages' });
    expect(filesOf(plan([freeThreaded, six]), 1)[0]?.path).toBe('lib/python3.13t/site-packages/six.py');
  });

  it('leaves noarch generic packages where they are', () => {
    const generic = makePackage('data', { record: { noarch: 'generic' }, paths: { 'site-packages/x.py': {} } });
    expect(filesOf(plan([generic]), 0).map(summary)).toEqual(['site-packages/x.py hardlink']);
  });

  it('plans no byte-code when none is wanted', () => {
    const methods = filesOf(plan([python(), six], { byteCode: false }), 1).map((file) => file.method);
    expect(methods).not.toContain('generated');
  });

  it('needs a python', () => {
    expect(() => plan([six])).toThrow(refusal('LINK_PYTHON_MISSING'));
  });

  it('warns that commands for Windows have no launcher', () => {
    const linkPlan = plan([python(), six], { platform: 'win-64', targetPrefix: 'C:\\env' });
    expect(filesOf(linkPlan, 1).map((file) => file.path)).toContain('Scripts/six-script.py');
    expect(linkPlan.warnings).toMatchObject([{ code: 'LAUNCHER_MISSING', packages: ['six-1.0-0'] }]);
  });
});

describe('planLink() of packages with the same path', () => {
  it('lets the later package win, and warns of all of them', () => {
    const linkPlan = plan(['a', 'b', 'c'].map((name) => makePackage(name, { paths: { 'bin/x': {} } })));
    expect(linkPlan.packages.map(({ files }) => summary(files[0]!))).toEqual([
      'bin/x hardlink overwritten',
      'bin/x hardlink overwritten',
      'bin/x hardlink',
    ]);
    expect(linkPlan.warnings).toEqual([
      {
        code: 'PATH_CLOBBERED',
        message: 'bin/x is in a-1.0-0 and in b-1.0-0 and in c-1.0-0; the file of c-1.0-0 is used',
        paths: ['bin/x'],
        packages: ['a-1.0-0', 'b-1.0-0', 'c-1.0-0'],
      },
    ]);
  });

  it('lets entry points win over files of any package, as conda writes them later', () => {
    const tool = noarchPython('tool', {
      link: { package_metadata_version: 1, noarch: { type: 'python', entry_points: ['x = tool:main'] } },
    });
    const linkPlan = plan([python(), tool, makePackage('z', { paths: { 'bin/x': {} } })]);
    expect(filesOf(linkPlan, 2).map(summary)).toEqual(['bin/x hardlink overwritten']);
    expect(linkPlan.warnings[0]?.packages).toEqual(['z-1.0-0', 'tool-1.0-0']);
  });

  it('writes exactly one file to each place, that of the last package that has it', () => {
    const paths = fc.uniqueArray(fc.constantFrom('a', 'b', 'd/a', 'd/b', 'd/e/f', 'g'), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(paths, { maxLength: 6 }), (lists) => {
        const linkPlan = plan(
          lists.map((list, index) =>
            makePackage(`p${index}`, { paths: Object.fromEntries(list.map((path) => [path, {}])) }),
          ),
        );
        const written = linkPlan.packages.flatMap(({ record, files }) =>
          files.filter((file) => !file.isOverwritten).map((file) => [file.location, record.name] as const),
        );
        const last = lists.flatMap((list, index) => list.map((path) => [path, `p${index}`] as const));
        expect(new Map(written).size).toBe(written.length);
        expect(new Map(written)).toEqual(new Map(last));
      }),
    );
  });
});

describe('planLink() of folders and links', () => {
  it('writes through a folder that is a link of an earlier package', () => {
    const linkPlan = plan([
      makePackage('a', { paths: { 'lib/x': {}, lib64: { target: 'lib' } } }),
      makePackage('b', { paths: { 'lib64/y': {}, 'lib64/x': {} } }),
    ]);
    expect(filesOf(linkPlan, 1).map(({ path, location }) => `${path} at ${location}`)).toEqual([
      'lib64/y at lib/y',
      'lib64/x at lib/x',
    ]);
    expect(filesOf(linkPlan, 0)[0]?.isOverwritten).toBe(true);
  });

  it.each([
    ['a file of one is a folder of the other', { x: {} }, { 'x/y': {} }],
    ['a folder of one is a file of the other', { 'x/y': {} }, { x: {} }],
    ['a folder of one is a link of the other', { 'x/y': {} }, { x: { target: 'z' } }],
    ['an empty folder of one is a file of the other', { x: { path_type: 'directory' } }, { x: {} }],
  ] as const)('refuses two packages when %s', (_, first, second) => {
    const packages = [makePackage('a', { paths: first }), makePackage('b', { paths: second })];
    expect(() => plan(packages)).toThrow(refusal('LINK_PATH_CONFLICT'));
  });

  it.each([
    ['/etc/passwd', 'x'],
    ['../../outside', 'lib/x'],
    ['../..', 'lib/x'],
    ['a/../../b', 'x'],
  ])('refuses a link to %s at %s', (target, path) => {
    expect(() => plan([makePackage('a', { paths: { [path]: { target } } })])).toThrow(refusal('LINK_TARGET_OUTSIDE'));
  });

  it('sees a link that leaves the prefix through another one', () => {
    const paths = { 'p/q/up': { target: '../..' }, 'p/q/l': { target: 'up/../secret' } };
    expect(() => plan([makePackage('a', { paths })])).toThrow(refusal('LINK_TARGET_OUTSIDE'));
  });

  it('never writes through a link that leaves the prefix, even where such links are allowed', () => {
    const packages = [
      makePackage('a', { paths: { evil: { target: '/etc' } } }),
      makePackage('b', { paths: { 'evil/cron.d/x': {} } }),
    ];
    expect(() => plan(packages, { outsideLinks: 'allow' })).toThrow(refusal('LINK_TARGET_OUTSIDE'));
    expect(() => plan(packages.slice(0, 1), { outsideLinks: 'allow' })).not.toThrow();
  });

  it('takes links to nothing and in circles', () => {
    const paths = { a: { target: 'b' }, b: { target: 'a' }, c: { target: 'nowhere' }, d: { target: 'd/d' } };
    expect(() => plan([makePackage('p', { paths })])).not.toThrow();
  });

  it('ends when a folder is behind links in circles', () => {
    const packages = [
      makePackage('a', { paths: { x: { target: 'y' }, y: { target: 'x' } } }),
      makePackage('b', { paths: { 'x/file': {} } }),
    ];
    expect(() => plan(packages)).toThrow(refusal('LINK_TARGET_OUTSIDE'));
  });

  it.each([
    '/etc/x',
    '../x',
    'a/../../x',
    'a//b',
    './a',
    'a/.',
    'a/',
    '',
    'a\0b',
    'conda-meta/history',
    'conda-meta',
    'Conda-Meta/x.json',
  ])('refuses the path %j', (path) => {
    expect(() => plan([makePackage('a', { paths: { [path]: {} } })])).toThrow(refusal('LINK_PATH_UNSAFE'));
  });

  it.each(['site-packages/../../../../x', 'python-scripts/../../x', 'python-scripts/../conda-meta/history'])(
    'refuses the path %j of a noarch python package',
    (path) => {
      const packages = [python(), noarchPython('evil', { paths: { [path]: {} } })];
      expect(() => plan(packages)).toThrow(refusal('LINK_PATH_UNSAFE'));
    },
  );

  it.each(['a\\b', 'C:x', 'a:stream'])('refuses the path %j on Windows only', (path) => {
    const packages = [makePackage('a', { paths: { [path]: {} } })];
    expect(() => plan(packages, { platform: 'win-64', targetPrefix: 'C:\\env' })).toThrow(refusal('LINK_PATH_UNSAFE'));
    expect(() => plan(packages)).not.toThrow();
  });

  it.each([
    [{ 'a/x': {}, 'a/X': {} }, {}],
    [{ 'share/L/x': {} }, { 'share/l/y': {} }],
    [{ 'caf\u00e9': {} }, { 'cafe\u0301': {} }],
  ])('refuses %j with %j when names must not differ by case only', (first, second) => {
    const packages = [makePackage('a', { paths: first }), makePackage('b', { paths: second })];
    expect(() => plan(packages, { caseCollisions: 'refuse' })).toThrow(refusal('LINK_CASE_COLLISION'));
    expect(() => plan(packages)).not.toThrow();
  });

  it('lets a file be overwritten where names must not differ by case only', () => {
    const packages = ['a', 'b'].map((name) => makePackage(name, { paths: { 'd/x': {} } }));
    expect(() => plan(packages, { caseCollisions: 'refuse' })).not.toThrow();
  });
});

describe('planLink() for long prefixes', () => {
  const file = (mode: 'text' | 'binary') =>
    makePackage('a', { paths: { 'lib/f': { prefix_placeholder: '/old/prefix', file_mode: mode } } });

  it('refuses what does not fit into a binary file, naming the file and the lengths', () => {
    expect(() => plan([file('binary')], { targetPrefix: '/new/prefixé' })).toThrow(
      expect.objectContaining({
        code: 'LINK_PREFIX_TOO_LONG',
        message: 'The prefix /new/prefixé has 13 bytes, and lib/f of a-1.0-0 has room for 11',
        details: { path: 'lib/f', package: 'a-1.0-0', prefixBytes: 13, availableBytes: 11 },
      }),
    );
  });

  it('takes any length in text, and one that just fits in binary files', () => {
    expect(() => plan([file('text')], { targetPrefix: `/${'x'.repeat(300)}` })).not.toThrow();
    expect(() => plan([file('binary')], { targetPrefix: '/new/prefix' })).not.toThrow();
  });
});
