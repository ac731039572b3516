import { makeRecord } from '../../test/synthetic-package.js';
import { noarchPythonPath, pythonLayout } from './python-layout.js';

const python = (fields: object) => makeRecord('python', fields);

describe('pythonLayout()', () => {
  it('puts packages where CPython looks for them', () => {
    expect(pythonLayout(python({ version: '3.10.4' }), 'linux-64')).toEqual({
      version: '3.10',
      executable: 'bin/python3.10',
      sitePackages: 'lib/python3.10/site-packages',
      scripts: 'bin',
    });
  });

  it('knows the folders of Windows', () => {
    expect(pythonLayout(python({ version: '3.12.0rc1' }), 'win-64')).toEqual({
      version: '3.12',
      executable: 'python.exe',
      sitePackages: 'Lib/site-packages',
      scripts: 'Scripts',
    });
  });

  it.each([
    ['lib/python3.13t/site-packages', 'lib/python3.13t/site-packages'],
    ['lib/pypy3.9/../pypy3.9/site-packages/', 'lib/pypy3.9/site-packages'],
  ])('uses the site-packages path %s of the record', (path, sitePackages) => {
    const record = python({ version: '3.13.0', python_site_packages_path: path });
    expect(pythonLayout(record, 'linux-64').sitePackages).toBe(sitePackages);
  });

  it.each(['', '.', '..', '../lib', 'lib/../../x', '/lib', 'lib\\..\\..', 'lib/..'])(
    'refuses the site-packages path %j',
    (path) => {
      const record = python({ version: '3.13.0', python_site_packages_path: path });
      expect(() => pythonLayout(record, 'linux-64')).toThrow(expect.objectContaining({ code: 'LINK_PATH_UNSAFE' }));
    },
  );

  it('refuses a version without a minor part', () => {
    expect(() => pythonLayout(python({ version: '3' }), 'linux-64')).toThrow(
      expect.objectContaining({ code: 'LINK_PACKAGE_INVALID' }),
    );
  });
});

describe('noarchPythonPath()', () => {
  const layout = pythonLayout(python({ version: '3.10.4' }), 'linux-64');

  it.each([
    ['site-packages/six.py', 'lib/python3.10/site-packages/six.py'],
    ['site-packages/a/site-packages/b', 'lib/python3.10/site-packages/a/site-packages/b'],
    ['python-scripts/tool', 'bin/tool'],
    ['share/doc', 'share/doc'],
    ['site-packages-more/x', 'site-packages-more/x'],
  ])('sends %s to %s', (path, expected) => {
    expect(noarchPythonPath(path, layout)).toBe(expected);
  });
});
