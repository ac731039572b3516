import { KNOWN_SUBDIRS, currentSubdir, isKnownSubdir, isSubdir, parseSubdir } from './subdir.js';

describe('parseSubdir()', () => {
  it.each([...KNOWN_SUBDIRS, 'emscripten-32', 'linux-fake'])('reads %s', (text) => {
    expect(parseSubdir(text)).toBe(text);
  });

  it.each(['', 'linux', 'Linux-64', 'linux-64/', '../noarch', 'linux-64-x', 'linux_64', `linux-${'6'.repeat(40)}`])(
    'refuses %j',
    (text) => {
      expect(isSubdir(text)).toBe(false);
      expect(() => parseSubdir(text)).toThrow(expect.objectContaining({ code: 'SUBDIR_INVALID' }));
    },
  );
});

describe('currentSubdir()', () => {
  it.each([
    ['linux', 'x64', 'linux-64'],
    ['linux', 'arm64', 'linux-aarch64'],
    ['linux', 'ppc64', 'linux-ppc64le'],
    ['darwin', 'arm64', 'osx-arm64'],
    ['darwin', 'x64', 'osx-64'],
    ['win32', 'x64', 'win-64'],
    ['win32', 'arm64', 'win-arm64'],
  ])('calls %s/%s %s', (platform, arch, subdir) => {
    expect(currentSubdir(platform, arch)).toBe(subdir);
  });

  it('is a known subdir here, and refuses machines that conda does not know', () => {
    expect(isKnownSubdir(currentSubdir())).toBe(true);
    expect(() => currentSubdir('sunos', 'x64')).toThrow(expect.objectContaining({ code: 'SUBDIR_INVALID' }));
  });
});
