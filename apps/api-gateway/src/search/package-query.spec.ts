import { readLockedPackage } from '@terrarium/domain-read-models';
import { readPackageQuery } from './package-query.js';

const packages = [
  'https://conda.anaconda.org/conda-forge/linux-64::openssl-1.1.1w-hd590300_0',
  'https://conda.anaconda.org/conda-forge/linux-64::openssl-3.2.0-hd590300_1',
  'https://repo.anaconda.com/pkgs/main/linux-64::openssl-3.0.9-h7f8727e_0',
  'https://conda.anaconda.org/conda-forge/noarch::openssl-tool-2.0-pyh_0',
  'pypi::flask==3.0',
].map(readLockedPackage);

function found(query: string): string[] {
  const { matches } = readPackageQuery(query);
  return packages.filter(matches).map(({ name, version }) => `${name} ${version}`);
}

describe('readPackageQuery()', () => {
  it.each([
    ['openssl<3', ['openssl 1.1.1w']],
    ['openssl', ['openssl 1.1.1w', 'openssl 3.2.0', 'openssl 3.0.9']],
    ['openssl=3.2.0=*_1', ['openssl 3.2.0']],
    ['openssl[build_number=">0"]', ['openssl 3.2.0']],
    ['conda-forge::openssl>=3', ['openssl 3.2.0']],
    ['openssl*', ['openssl 1.1.1w', 'openssl 3.2.0', 'openssl 3.0.9', 'openssl-tool 2.0']],
    ['openssl*[subdir=noarch]', ['openssl-tool 2.0']],
    ['flask>=2', ['flask 3.0']],
    ['flask>=4', []],
  ])('finds by %s', (query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  it('names the one name that can match', () => {
    expect(readPackageQuery('OpenSSL<3').name).toBe('openssl');
    expect(readPackageQuery('open*').name).toBeUndefined();
  });

  it('refuses what it could only answer wrongly', () => {
    expect(() => readPackageQuery('openssl[license=MIT]')).toThrow(
      expect.objectContaining({ code: 'REQUEST_INVALID' }),
    );
    expect(() => readPackageQuery('openssl[md5=d41d8cd98f00b204e9800998ecf8427e]')).toThrow(/md5/);
    expect(() => readPackageQuery('=!!==')).toThrow(expect.objectContaining({ code: 'MATCH_SPEC_INVALID' }));
  });
});
