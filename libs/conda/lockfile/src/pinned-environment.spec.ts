import { parseEnvironmentFile } from '@terrarium/conda-environment-file';
import { fixture } from '../test/example-locks.js';
import { readLock, writePinnedEnvironment } from './index.js';

describe('writePinnedEnvironment()', () => {
  const lock = readLock(fixture('rattler-v7.lock'));

  it('pins every package of the platform', () => {
    const text = writePinnedEnvironment(lock, 'linux-64', { name: 'science', channels: ['forge'] });
    expect(text).toBe(fixture('pinned-linux-64.txt'));
    expect(parseEnvironmentFile(text)).toMatchObject({
      dependencies: ['click=8.1.7=unix_pyh707e725_0', 'python=3.12.1=h1234567_3_cpython', 'tzdata=2024a=h0c530f3_0'],
      pip: ['flask==3.0.2'],
    });
  });

  it('takes the channels of the lock and the variables of the environment', () => {
    const text = writePinnedEnvironment(lock, 'osx-arm64', { variables: { A: '1' } });
    expect(text).toBe(
      "channels:\n  - https://conda.example.org/forge/\ndependencies:\n  - tzdata=2024a=h0c530f3_0\nvariables:\n  A: '1'\n",
    );
  });

  it('refuses a platform that the lock does not have', () => {
    expect(() => writePinnedEnvironment(lock, 'noarch')).toThrow(
      expect.objectContaining({ code: 'LOCK_PLATFORM_UNKNOWN' }),
    );
  });
});
