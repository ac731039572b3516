import { currentSubdir } from './subdir.js';
import { detectVirtualPackages } from './detect-virtual-packages.js';
import { tryParseVersion } from './version.js';
import { defaultVirtualPackages, overridesOf, virtualPackages } from './virtual-packages.js';
import type { VirtualPackage } from './virtual-packages.js';
import { x86Level } from './x86-level.js';

const text = (packages: readonly VirtualPackage[]) =>
  packages.map(({ name, version, build }) => `${name}=${version}=${build}`);

describe('defaultVirtualPackages()', () => {
  it.each([
    ['linux-64', ['__archspec=0=x86_64', '__glibc=2.28=0', '__linux=4.18=0', '__unix=0=0']],
    ['linux-aarch64', ['__archspec=0=aarch64', '__glibc=2.28=0', '__linux=4.18=0', '__unix=0=0']],
    ['linux-32', ['__archspec=0=x86', '__glibc=2.28=0', '__linux=4.18=0', '__unix=0=0']],
    ['osx-64', ['__archspec=0=x86_64', '__osx=13.0=0', '__unix=0=0']],
    ['osx-arm64', ['__archspec=0=m1', '__osx=13.0=0', '__unix=0=0']],
    ['win-64', ['__archspec=0=x86_64', '__win=10.0=0']],
    ['win-arm64', ['__archspec=0=aarch64', '__win=10.0=0']],
    ['emscripten-wasm32', ['__archspec=0=wasm32', '__unix=0=0']],
    ['noarch', []],
  ])('gives %s its packages of CEP 30', (subdir, wanted) => {
    expect(text(defaultVirtualPackages(subdir))).toEqual(wanted);
  });

  it('applies the overrides of the platform, and ignores those of others and empty ones', () => {
    const overrides = {
      CONDA_OVERRIDE_GLIBC: '2.17',
      CONDA_OVERRIDE_LINUX: '',
      CONDA_OVERRIDE_OSX: '11.0',
      CONDA_OVERRIDE_WIN: 'not looked at!',
      CONDA_OVERRIDE_CUDA: ' 12.4 ',
      CONDA_OVERRIDE_CUDA_ARCH: '8.6=RTX3090',
      CONDA_OVERRIDE_ARCHSPEC: 'x86_64_v3',
      CONDA_OVERRIDE_UNIX: '7',
    };
    expect(text(defaultVirtualPackages('linux-64', overrides))).toEqual([
      '__archspec=1=x86_64_v3',
      '__cuda=12.4=0',
      '__cuda_arch=8.6=RTX3090',
      '__glibc=2.17=0',
      '__linux=4.18=0',
      '__unix=0=0',
    ]);
  });

  it('refuses what is no platform', () => {
    expect(() => defaultVirtualPackages('linux')).toThrow(expect.objectContaining({ code: 'SUBDIR_INVALID' }));
  });

  it('gives no __cuda_arch without __cuda', () => {
    expect(text(defaultVirtualPackages('linux-64', { CONDA_OVERRIDE_CUDA_ARCH: '8.6' })).join()).not.toContain(
      '__cuda',
    );
  });

  it.each([
    ['CONDA_OVERRIDE_GLIBC', 'new', undefined],
    ['CONDA_OVERRIDE_GLIBC', '2..17', 'a version'],
    ['CONDA_OVERRIDE_LINUX', '6.1.0-18-amd64', 'a version'],
    ['CONDA_OVERRIDE_CUDA', '12 4', 'a version'],
    ['CONDA_OVERRIDE_ARCHSPEC', 'x86 64', 'a build string'],
  ])('%s=%s gives the error %s', (variable, value, reason) => {
    const give = () => defaultVirtualPackages('linux-64', { [variable]: value });
    if (reason === undefined) expect(give).not.toThrow();
    else {
      expect(give).toThrow(
        expect.objectContaining({ code: 'VIRTUAL_PACKAGE_INVALID', message: expect.stringContaining(reason) }),
      );
    }
  });
});

describe('virtualPackages()', () => {
  it('knows a system without glibc', () => {
    expect(text(virtualPackages('linux-64', { glibc: null, linux: '6.1' }))).toEqual([
      '__archspec=0=x86_64',
      '__linux=6.1=0',
      '__unix=0=0',
    ]);
  });
});

describe('overridesOf()', () => {
  it('gives virtual packages the versions asked for', () => {
    const overrides = overridesOf({ __cuda: '12.4', __archspec: 'x86_64_v3', __glibc: '2.17' });
    expect(text(defaultVirtualPackages('linux-64', overrides))).toEqual([
      '__archspec=1=x86_64_v3',
      '__cuda=12.4=0',
      '__glibc=2.17=0',
      '__linux=4.18=0',
      '__unix=0=0',
    ]);
  });

  it.each(['__unix', 'cuda', '__CUDA', 'constructor'])('refuses %s', (name) => {
    expect(() => overridesOf({ [name]: '1' })).toThrow(expect.objectContaining({ code: 'VIRTUAL_PACKAGE_INVALID' }));
  });
});

describe('detectVirtualPackages()', () => {
  const detected = detectVirtualPackages();

  it('finds the packages of this platform, each with a version', () => {
    const names = detected.map(({ name }) => name);
    const expected = defaultVirtualPackages(currentSubdir()).map(({ name }) => name);
    expect(names.filter((name) => name !== '__glibc')).toEqual(expected.filter((name) => name !== '__glibc'));
    expect(detected.filter(({ version }) => tryParseVersion(version) === undefined)).toEqual([]);
  });

  it('prefers overrides to what it finds', () => {
    const overridden = detectVirtualPackages({ CONDA_OVERRIDE_ARCHSPEC: 'z80', CONDA_OVERRIDE_CUDA: '11.8' });
    expect(text(overridden)).toEqual(expect.arrayContaining(['__archspec=1=z80', '__cuda=11.8=0']));
  });
});

describe('x86Level()', () => {
  const v2 = ['cx16', 'lahf_lm', 'popcnt', 'sse4_1', 'sse4_2', 'ssse3'];
  const v3 = [...v2, 'abm', 'avx', 'avx2', 'bmi1', 'bmi2', 'f16c', 'fma', 'movbe', 'xsave'];
  const v4 = [...v3, 'avx512f', 'avx512bw', 'avx512cd', 'avx512dq', 'avx512vl'];

  it.each([
    [[], 'x86_64'],
    [v2, 'x86_64_v2'],
    [v3, 'x86_64_v3'],
    [v4, 'x86_64_v4'],
    [v4.filter((flag) => flag !== 'popcnt'), 'x86_64'],
  ])('of %j is %s', (flags, level) => {
    expect(x86Level(flags)).toBe(level);
  });
});
