import { projectAll, streamName } from '@terrarium/kernel-event-sourcing';
import { buildLockProjection, readLockedPackage } from './index.js';
import type { ModelEvent } from './index.js';

describe('readLockedPackage()', () => {
  it('reads packages of channels and of Python indexes', () => {
    expect(readLockedPackage('https://conda.anaconda.org/conda-forge/linux-64::font-ttf-dejavu-2.37-h1_0')).toEqual({
      ...{ manager: 'conda', channel: 'https://conda.anaconda.org/conda-forge', subdir: 'linux-64' },
      ...{ name: 'font-ttf-dejavu', version: '2.37', build: 'h1_0' },
    });
    expect(readLockedPackage('file:///srv/a::b/noarch::x-1-0')).toMatchObject({
      ...{ channel: 'file:///srv/a::b', subdir: 'noarch', name: 'x', version: '1', build: '0' },
    });
    expect(readLockedPackage('pypi::typing-extensions==4.1')).toMatchObject({
      ...{ manager: 'pypi', name: 'typing-extensions', version: '4.1', build: '' },
    });
  });
});

describe('build lock read model', () => {
  it('knows the names of all packages, those that pip has added too', () => {
    const events: ModelEvent[] = [
      {
        type: 'LockWritten',
        data: {
          ...{ buildId: 'b', lock: 'sha256:1', platforms: ['linux-64', 'win-64'] },
          packages: { 'linux-64': ['c/linux-64::zlib-1-0', 'c/noarch::a-b-1-0'], 'win-64': ['c/win-64::zlib-1-1'] },
        },
      },
      {
        type: 'PipPackagesLocked',
        data: { buildId: 'b', lock: 'sha256:2', platform: 'linux-64', packages: ['greeter==1.2'] },
      },
    ];
    const rows = projectAll(
      buildLockProjection,
      events.map((event, index) => ({
        ...{ id: `e${index}`, stream: streamName('build', 'b'), position: index + 1, schemaVersion: 1, event },
        ...{ recordedAt: '2026-01-01T00:00:00.000Z', metadata: { actor: 'service:solver', correlationId: 'c' } },
      })),
    );
    expect(rows.get('b')!.names).toEqual(['a-b', 'greeter', 'zlib']);
  });
});
