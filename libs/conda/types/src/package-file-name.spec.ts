import { packageExtension, parsePackageFileName } from './package-file-name.js';

describe('parsePackageFileName()', () => {
  it.each([
    ['numpy-1.26.4-py312heda63a1_0.conda', 'numpy', '1.26.4', 'py312heda63a1_0', '.conda'],
    ['ca-certificates-2023.7.22-hcefe29a_0.tar.bz2', 'ca-certificates', '2023.7.22', 'hcefe29a_0', '.tar.bz2'],
    ['_libgcc_mutex-0.1-main.tar.bz2', '_libgcc_mutex', '0.1', 'main', '.tar.bz2'],
    ['x264-1!164.3095-h166bdaf_2.conda', 'x264', '1!164.3095', 'h166bdaf_2', '.conda'],
    ['barrnap-0.2-pl==5.22.0_0.tar.bz2', 'barrnap', '0.2', 'pl==5.22.0_0', '.tar.bz2'],
  ])('splits %s', (fn, name, version, build, extension) => {
    expect(parsePackageFileName(fn)).toEqual({ name, version, build, extension });
  });

  it.each([
    ['numpy-1.26.4-py_0.zip', 'it ends neither in .conda nor in .tar.bz2'],
    ['numpy.conda', 'it is not <name>-<version>-<build>'],
    ['numpy-1.conda', 'it is not <name>-<version>-<build>'],
    ['-1-0.conda', 'it is not <name>-<version>-<build>'],
    ['../x-1-0.conda', '"../x" is not a package name'],
    ['a/b-1-0.conda', 'is not a package name'],
    ['a\\b-1-0.conda', 'is not a package name'],
    ['..-1-0.conda', '".." is not a package name'],
    ['x-1 0-0.conda', '"1 0" is not a version'],
    ['x-1-.conda', '"" is not a build string'],
    ['x-1-a%2Fb.conda', '"a%2Fb" is not a build string'],
    [`${'x'.repeat(300)}-1-0.conda`, 'it is longer than 255 characters'],
  ])('refuses %j: %s', (fn, reason) => {
    expect(() => parsePackageFileName(fn)).toThrow(
      expect.objectContaining({ code: 'PACKAGE_FILE_NAME_INVALID', message: expect.stringContaining(reason) }),
    );
  });

  it('tells archives from other files', () => {
    expect(['a.conda', 'a.tar.bz2', 'repodata.json', 'conda'].map(packageExtension)).toEqual([
      '.conda',
      '.tar.bz2',
      undefined,
      undefined,
    ]);
  });
});
