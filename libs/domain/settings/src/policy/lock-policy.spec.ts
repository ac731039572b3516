import { condaLock, explicitLock, globally } from '../../test/samples.js';
import { assertLockAllowed, violationsOfLock } from '../index.js';

const FORGE = 'https://conda.anaconda.org/conda-forge';
const EVIL = 'https://evil.example/conda-forge';
const only = globally({ conda_allowed_channels: ['conda-forge'] });
const code = (expected: string) => expect.objectContaining({ code: expected });

describe('a lockfile, which passes by every rule in conda-store', () => {
  it('brings in no package from a channel that is not allowed', () => {
    const lock = explicitLock(`${FORGE}/linux-64/python-3.12.0-0.conda`, `${EVIL}/linux-64/numpy-1.0-0.conda`);
    expect(() => assertLockAllowed(lock, only, 'uploaded')).toThrow(
      expect.objectContaining({
        code: 'CHANNEL_NOT_ALLOWED',
        message: `The channel ${EVIL} of the package numpy for linux-64 is not allowed: ${EVIL}/linux-64/numpy-1.0-0.conda`,
        details: { place: 'linux-64', package: 'numpy', channel: EVIL, url: `${EVIL}/linux-64/numpy-1.0-0.conda` },
      }),
    );
    expect(() => assertLockAllowed(lock, globally({}), 'uploaded')).not.toThrow();
  });

  it.each([
    ['https://ann:secret@evil.example/t/tk-secret/x/linux-64/numpy-1.0-0.conda', 'https://evil.example/x'],
    ['https://evil.example/numpy-1.0-0.conda?token=secret', 'https://evil.example'],
  ])('names the channel of %s without its credentials', (url, channel) => {
    const [platform] = explicitLock(`${FORGE}/linux-64/numpy-1.0-0.conda`).platforms;
    const packages = platform!.packages.map((one) => ({ ...one, record: { ...one.record, url } }));
    const lock = { ...explicitLock(), platforms: [{ ...platform!, packages }] };
    const [violation] = violationsOfLock(lock, only, 'solved');
    expect(violation!.details).toMatchObject({ channel });
    expect(JSON.stringify([violation!.message, violation!.details])).not.toContain('secret');
  });

  it('is judged on every platform, in conda-lock form as well', () => {
    const lock = condaLock(
      `linux-64 conda ${FORGE}/linux-64/python-3.12.0-0.conda`,
      `osx-arm64 conda ${EVIL}/osx-arm64/python-3.12.0-0.conda`,
    );
    expect(violationsOfLock(lock, only, 'uploaded')).toEqual([
      expect.objectContaining({
        code: 'CHANNEL_NOT_ALLOWED',
        details: expect.objectContaining({ place: 'osx-arm64' }),
      }),
    ]);
  });

  it('is judged by the address of an archive, whatever its record says of the channel', () => {
    const lock = explicitLock(`${EVIL}/linux-64/numpy-1.0-0.conda`);
    const platforms = lock.platforms.map((platform) => ({
      ...platform,
      packages: platform.packages.map((one) => ({ ...one, record: { ...one.record, channel: FORGE } })),
    }));
    expect(() => assertLockAllowed({ ...lock, platforms }, only, 'uploaded')).toThrow(code('CHANNEL_NOT_ALLOWED'));
  });

  it("is refused as such where the settings say so, and the solver's is not", () => {
    const lock = explicitLock(`${FORGE}/linux-64/python-3.12.0-0.conda`);
    const settings = globally({ allow_lockfiles: false });
    expect(() => assertLockAllowed(lock, settings, 'uploaded')).toThrow(code('LOCKFILE_NOT_ALLOWED'));
    expect(() => assertLockAllowed(lock, settings, 'solved')).not.toThrow();
  });

  it('has the packages that are required, in the versions that are required, on each platform', () => {
    const settings = globally({ conda_required_packages: ['python >=3.12'] });
    const lock = condaLock(
      `linux-64 conda ${FORGE}/linux-64/python-3.12.0-0.conda`,
      `osx-64 conda ${FORGE}/osx-64/python-3.8.0-0.conda`,
      `win-64 conda ${FORGE}/win-64/numpy-1.0-0.conda`,
    );
    const violations = violationsOfLock(lock, settings, 'solved');
    expect(violations.map(({ message }) => message)).toEqual([
      'The required conda package python >=3.12 for osx-64 is python 3.8.0 0',
      'The required conda package python >=3.12 for win-64 is missing',
    ]);
  });

  it('has the PyPI packages that are required, and none where none are allowed', () => {
    const lock = condaLock(
      `linux-64 conda ${FORGE}/linux-64/python-3.12.0-0.conda`,
      'linux-64 pip https://files.pythonhosted.org/packages/Company_Audit-1.0-py3-none-any.whl',
    );
    expect(violationsOfLock(lock, globally({ pypi_required_packages: ['company-audit'] }), 'uploaded')).toEqual([]);
    expect(violationsOfLock(lock, globally({ pypi_required_packages: ['other'] }), 'uploaded')).toEqual([
      code('PYPI_PACKAGE_REQUIRED'),
    ]);
    expect(violationsOfLock(lock, globally({ allow_pypi: false }), 'uploaded')).toEqual([code('PYPI_NOT_ALLOWED')]);
  });

  it('needs no PyPI packages when it comes from the solver: pip has not decided them yet', () => {
    const lock = explicitLock(`${FORGE}/linux-64/python-3.12.0-0.conda`);
    const settings = globally({ pypi_required_packages: ['company-audit'] });
    expect(violationsOfLock(lock, settings, 'solved')).toEqual([]);
    expect(violationsOfLock(lock, settings, 'uploaded')).toEqual([code('PYPI_PACKAGE_REQUIRED')]);
  });

  it('brings in no source tree where channels are restricted', () => {
    const lock = explicitLock(`${FORGE}/linux-64/python-3.12.0-0.conda`);
    const source = { manager: 'conda', name: 'tool', location: '../tool', details: {} } as const;
    const platforms = lock.platforms.map((platform) => ({ ...platform, sources: [source] }));
    expect(violationsOfLock({ ...lock, platforms }, only, 'uploaded')).toEqual([code('SOURCE_NOT_ALLOWED')]);
  });

  it('of ten thousand packages is judged in no time', () => {
    const lock = explicitLock(`${FORGE}/linux-64/python-3.12.0-0.conda`);
    const [platform] = lock.platforms;
    const packages = Array.from({ length: 10_000 }, () => platform!.packages[0]!);
    const start = performance.now();
    assertLockAllowed({ ...lock, platforms: [{ ...platform!, packages }] }, only, 'uploaded');
    expect(performance.now() - start).toBeLessThan(200);
  });
});
