import { matchesRecord } from './match-record.js';
import { parseMatchSpec } from './match-spec.js';
import type { MatchSpec } from './match-spec.js';
import type { RepoDataRecord } from './package-record.js';

const record: RepoDataRecord = {
  name: 'numpy',
  version: '1.26.4',
  build: 'py312hEDb8ba0_0',
  build_number: 3,
  subdir: 'linux-64',
  depends: [],
  md5: 'D'.repeat(32),
  sha256: 'a'.repeat(64),
  license: 'BSD-3-Clause',
  license_family: 'BSD',
  track_features: 'nomkl, debug',
  features: 'a b',
  flags: ['cuda', 'blas:mkl'],
  fn: 'numpy-1.26.4-py312hEDb8ba0_0.conda',
  url: 'https://conda.anaconda.org/t/tk-1/conda-forge/linux-64/numpy-1.26.4-py312hEDb8ba0_0.conda',
  channel: 'https://conda.anaconda.org/conda-forge',
};

describe('matchesRecord()', () => {
  it.each([
    'numpy',
    'NumPy',
    'num*',
    '*',
    '^n.*y$',
    'numpy 1.26.*',
    'numpy >=1.20,<2',
    'numpy 1.26.4 py312hedb8ba0_0',
    'numpy 1.26.4 PY312*',
    'numpy * *_0',
    'numpy[build="^py312h.*_0$"]',
    'numpy[build_number=3]',
    "numpy[build_number='>=3']",
    'conda-forge::numpy',
    'Conda-Forge/linux-64::numpy',
    'https://conda.anaconda.org/conda-forge::numpy',
    'conda-*::numpy',
    'numpy[subdir=linux-64]',
    `numpy[md5=${'d'.repeat(32)}]`,
    `numpy[sha256=${'A'.repeat(64)}]`,
    'numpy[license=bsd-3-clause]',
    'numpy[license="BSD*"]',
    'numpy[license_family=bsd]',
    'numpy[track_features=nomkl]',
    'numpy[features="b,a"]',
    'numpy[fn="*.conda"]',
    'numpy[flags=[cuda, "blas:*"]]',
    'nomkl@',
    'https://conda.anaconda.org/conda-forge/linux-64/numpy-1.26.4-py312hEDb8ba0_0.conda',
    'numpy-1.26.4-py312hEDb8ba0_0.conda',
    'numpy[extras=test]',
    'numpy[when="python >=4"]',
  ])('finds that the record answers %s', (text) => {
    expect(matchesRecord(parseMatchSpec(text), record)).toBe(true);
  });

  it.each([
    'numpy2',
    'nump',
    'py*',
    'numpy 1.26',
    'numpy >=2',
    'numpy 1.26.4 py312',
    'numpy * *_1',
    'numpy[build_number=0]',
    "numpy[build_number='<3']",
    'bioconda::numpy',
    'https://example.org/conda-forge::numpy',
    'conda-forge/noarch::numpy',
    'bio*::numpy',
    'defaults::numpy',
    'numpy[subdir=osx-64]',
    `numpy[md5=${'0'.repeat(32)}]`,
    `numpy[sha256=${'0'.repeat(64)}]`,
    'numpy[license=MIT]',
    'numpy[license_family=GPL]',
    'numpy[track_features=mkl]',
    'numpy[features=a]',
    'numpy[fn="*.tar.bz2"]',
    'numpy[flags=rocm]',
    'https://example.org/conda-forge/linux-64/numpy-1.26.4-py312hEDb8ba0_0.conda',
    'numpy-1.26.4-py312hedb8ba0_1.conda',
  ])('finds that the record does not answer %s', (text) => {
    expect(matchesRecord(parseMatchSpec(text), record)).toBe(false);
  });

  it('answers false, and throws nothing, for records that lack a field or have a version that is none', () => {
    const bare = { name: 'x', version: 'not a version!', build: '0', build_number: 0, subdir: 'noarch', depends: [] };
    for (const text of [
      'x 1',
      '* 1',
      'x[md5=' + '0'.repeat(32) + ']',
      'c::x',
      'x[fn=y]',
      'x[license=a]',
      'x[flags=a]',
    ]) {
      expect(matchesRecord(parseMatchSpec(text), bare)).toBe(false);
    }
    expect(matchesRecord(parseMatchSpec('x'), bare)).toBe(true);
    expect(matchesRecord(parseMatchSpec('x *'), { ...bare, track_features: null as unknown as string })).toBe(true);
  });

  it('promotes channel names by the given options', () => {
    const options = { alias: 'https://mirror.example.org/conda' };
    const mirrored = { ...record, channel: 'https://mirror.example.org/conda/conda-forge' };
    expect(matchesRecord(parseMatchSpec('conda-forge::numpy'), mirrored, options)).toBe(true);
    expect(matchesRecord(parseMatchSpec('conda-forge::numpy'), mirrored)).toBe(false);
    expect(matchesRecord(parseMatchSpec('conda-forge::numpy'), record, options)).toBe(false);
    expect(
      matchesRecord(parseMatchSpec('defaults::numpy'), { ...record, channel: 'https://repo.anaconda.com/pkgs/r' }),
    ).toBe(true);
  });

  it('compares archives by address, whatever their credentials and percent-encoding', () => {
    const spec = parseMatchSpec('https://h/c/noarch/x264-1%21164.3095-h1_2.conda');
    const x264 = {
      ...record,
      name: 'x264',
      version: '1!164.3095',
      build: 'h1_2',
      subdir: 'noarch',
      channel: 'https://h/c',
      fn: 'x264-1!164.3095-h1_2.conda',
    };
    expect(matchesRecord(spec, { ...x264, url: 'https://me:pw@h/c/noarch/x264-1!164.3095-h1_2.conda' })).toBe(true);
    expect(matchesRecord(spec, { ...x264, url: 'https://h/d/noarch/x264-1!164.3095-h1_2.conda' })).toBe(false);
  });

  it('takes MatchSpecs that were made by hand', () => {
    const spec: MatchSpec = { name: 'numpy', isExactName: true, md5: 'd'.repeat(32) };
    expect(matchesRecord(spec, record)).toBe(true);
    expect(matchesRecord({ ...spec, name: 'constructor' }, record)).toBe(false);
  });
});
