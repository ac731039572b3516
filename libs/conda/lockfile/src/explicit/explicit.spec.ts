import { fixture, problemsOf } from '../../test/example-locks.js';
import { readLock, writeExplicit } from '../index.js';

const MD5 = 'd7c89558ba9fa0495403155b64376d81';
const SHA256 = 'fe51de6107f9edc7aa4f786a70f4a883943bc9d39b3bb7307c04c41410990726';

describe('writeExplicit()', () => {
  it('writes one platform in order of installation, python packages as comments', () => {
    const lock = readLock(fixture('rattler-v7.lock'));
    expect(writeExplicit(lock, 'linux-64')).toBe(fixture('explicit-linux-64.txt'));
  });

  it('takes the hash that is wanted, and the other one where there is none', () => {
    const text = `# platform: linux-64\n@EXPLICIT\nhttps://h/c/noarch/a-1-0.conda#${MD5}\nhttps://h/c/noarch/b-1-0.conda#${SHA256}\nhttps://h/c/noarch/c-1-0.conda\n`;
    const lock = readLock(text);
    const urls = ['https://h/c/noarch/a-1-0.conda', 'https://h/c/noarch/b-1-0.conda', 'https://h/c/noarch/c-1-0.conda'];
    const wanted = [`${urls[0]}#${MD5}`, `${urls[1]}#sha256:${SHA256}`, urls[2]];
    expect(writeExplicit(lock, 'linux-64').trim().split('\n').slice(4)).toEqual(wanted);
    expect(writeExplicit(lock, 'linux-64', { hash: 'sha256' }).trim().split('\n').slice(4)).toEqual(wanted);
  });

  it('refuses a platform that the lock does not have', () => {
    const lock = readLock(fixture('rattler-v7.lock'));
    expect(() => writeExplicit(lock, 'win-64')).toThrow(
      expect.objectContaining({ code: 'LOCK_PLATFORM_UNKNOWN', hint: 'It has linux-64, osx-arm64' }),
    );
  });
});

describe('reading explicit files', () => {
  it('keeps their order, which is all they say about dependencies', () => {
    const names = ['z', 'a', 'm'];
    const text = `@EXPLICIT\n${names.map((name) => `https://h/c/linux-64/${name}-1-0.conda`).join('\r\n')}\n`;
    const [platform] = readLock(text).platforms;
    expect(platform).toMatchObject({ name: 'linux-64' });
    expect(platform!.packages.map(({ record }) => record.name)).toEqual(names);
    expect(writeExplicit(readLock(text), 'linux-64').split('\n').slice(4, 7)).toEqual(
      names.map((name) => `https://h/c/linux-64/${name}-1-0.conda`),
    );
  });

  it('reads both hashes, paths of the machine and python packages', () => {
    const text = [
      '# platform: linux-64',
      '  @EXPLICIT  ',
      `https://h/c/linux-64/a-1!2.0-h1_3.tar.bz2#${MD5}`,
      `https://h/c/noarch/b-1-0.conda#sha256:${SHA256}`,
      '',
      '/srv/pkgs/linux-64/c d-1-0.conda'.replace(' ', '_'),
      `# pip flask @ https://h/flask-3.0.2-py3-none-any.whl#sha256=${SHA256}`,
      '# pip old @ https://h/old-1.5.tar.gz',
    ].join('\n');
    const [platform] = readLock(text).platforms;
    expect(platform!.packages).toMatchObject([
      {
        record: { name: 'a', version: '1!2.0', build: 'h1_3', build_number: 3, md5: MD5, depends: [] },
        isComplete: false,
      },
      { record: { name: 'b', sha256: SHA256, subdir: 'noarch' } },
      { record: { name: 'c_d', url: 'file:///srv/pkgs/linux-64/c_d-1-0.conda' } },
    ]);
    expect(platform!.pypiPackages).toMatchObject([
      { name: 'flask', version: '3.0.2', sha256: SHA256 },
      { name: 'old', version: '1.5' },
    ]);
  });

  it('takes the platform from the caller when the file does not tell it', () => {
    const text = '@EXPLICIT\nhttps://h/c/noarch/a-1-0.conda\n';
    expect(readLock(text, { platform: 'osx-arm64' }).platforms[0]).toMatchObject({ name: 'osx-arm64' });
    expect(problemsOf(text)).toMatchObject([{ code: 'PLATFORM_INVALID', hint: expect.stringContaining('# platform') }]);
  });

  it.each([
    ['numpy >=1', 'URL_INVALID', 2],
    ['https://h/c/linux-64/a-1-0.zip', 'URL_INVALID', 2],
    ['https://h/c/linux-64/a-1-0.conda#123', 'URL_INVALID', 2],
    ['ftp://h/c/linux-64/a-1-0.conda', 'URL_INVALID', 2],
    ['~/pkgs/a-1-0.conda', 'URL_INVALID', 2],
    ['$HOME/a-1-0.conda', 'URL_INVALID', 2],
    ['../a-1-0.conda', 'URL_INVALID', 2],
    ['/srv/../etc/a-1-0.conda\\', 'URL_INVALID', 2],
    ['https://h/c/linux-64/a-1-0.conda\nhttps://h/c/linux-64/a-2-0.conda', 'PACKAGE_TWICE', 3],
    ['# pip x @ ftp://h/x-1.whl', 'URL_INVALID', 2],
  ])('refuses %j with %s on line %d', (lines, code, line) => {
    expect(problemsOf(`@EXPLICIT\n${lines}\n`, { platform: 'linux-64' })).toContainEqual(
      expect.objectContaining({ code, line }),
    );
  });

  it('refuses packages of several platforms, and of another than stated', () => {
    const text = '@EXPLICIT\nhttps://h/c/linux-64/a-1-0.conda\n';
    expect(problemsOf(`${text}https://h/c/win-64/b-1-0.conda\n`)).toMatchObject([{ code: 'PLATFORM_INVALID' }]);
    expect(problemsOf(`# platform: win-64\n${text}`)).toMatchObject([{ code: 'PLATFORM_INVALID' }]);
  });
});
