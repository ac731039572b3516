import { projectAll, streamName } from '@terrarium/kernel-event-sourcing';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import {
  buildArtifactProjection,
  buildLockProjection,
  buildProjection,
  environmentProjection,
  namespaceProjection,
} from './index.js';
import type { ModelEvent } from './index.js';

const at = (second: number) => `2026-01-01T00:00:${String(second).padStart(2, '0')}.000Z`;
const named = { namespace: 'team', environment: 'science' };

function log(...events: [category: string, event: ModelEvent][]): Recorded<ModelEvent>[] {
  return events.map(([category, event], index) => ({
    id: `e${index}`,
    stream: streamName(category, 'x'),
    position: index + 1,
    schemaVersion: 1,
    recordedAt: at(index + 1),
    event,
    metadata: { actor: 'user:ann', correlationId: 'c' },
  }));
}

const request = (buildId: string): ModelEvent => ({
  type: 'BuildRequested',
  data: { buildId, ...named, specification: 'ab', platforms: ['linux-64'] },
});
const built = (buildId: string): ModelEvent => ({
  type: 'PrefixBuilt',
  data: { buildId, buildKey: 'k', path: '/store/team/k', sizeBytes: 10, addedBytes: 3, files: 1, warnings: [] },
});

describe('environment read model', () => {
  it('shows the first requested build until one is activated', () => {
    const history = log(
      ['namespace', { type: 'NamespaceCreated', data: { namespace: 'team' } }],
      ['environment', { type: 'EnvironmentCreated', data: { ...named, description: 'd' } }],
      ['build', request('b1')],
      ['build', request('b2')],
      [
        'environment',
        { type: 'EnvironmentBuildActivated', data: { ...named, buildId: 'b2', buildNumber: 4, buildKey: 'k' } },
      ],
      [
        'environment',
        { type: 'EnvironmentLinkMoved', data: { ...named, buildId: 'b2', buildNumber: 4, buildKey: 'k', link: '/l' } },
      ],
    );
    expect(projectAll(environmentProjection, history.slice(0, 4)).get('team/science')).toMatchObject({
      id: 2,
      currentBuild: 3,
      linkedBuild: null,
    });
    expect(projectAll(environmentProjection, history).get('team/science')).toMatchObject({
      currentBuild: 4,
      linkedBuild: 4,
      link: '/l',
    });
    expect([...projectAll(namespaceProjection, history).values()]).toEqual([
      { name: 'team', id: 1, metadata: {}, roleMappings: [] },
    ]);
  });
});

describe('namespace read model', () => {
  it('shows metadata and role mappings, and nothing of a namespace that had the name before', () => {
    const granted = (entity: string, role: string): ModelEvent => ({
      type: 'RoleGranted',
      data: { namespace: 'team', direction: 'inward', entity, role },
    });
    const history = log(
      ['namespace', { type: 'NamespaceCreated', data: { namespace: 'team' } }],
      ['namespace', { type: 'NamespaceMetadataChanged', data: { namespace: 'team', metadata: { k: 'v' } } }],
      ['role-mapping', granted('ann', 'viewer')],
      ['role-mapping', granted('bob', 'admin')],
      [
        'role-mapping',
        { type: 'RoleChanged', data: { namespace: 'team', direction: 'inward', entity: 'ann', role: 'developer' } },
      ],
      [
        'role-mapping',
        {
          type: 'RolesReplaced',
          data: { namespace: 'team', direction: 'outward', mappings: [{ entity: 'x/*', role: 'viewer' }] },
        },
      ],
      [
        'role-mapping',
        { type: 'RoleRevoked', data: { namespace: 'team', direction: 'inward', entity: 'bob', role: 'admin' } },
      ],
      ['namespace', { type: 'NamespaceDeleted', data: { namespace: 'team' } }],
      ['namespace', { type: 'NamespaceCreated', data: { namespace: 'team' } }],
    );
    expect(projectAll(namespaceProjection, history.slice(0, 7)).get('team')).toEqual({
      name: 'team',
      id: 1,
      metadata: { k: 'v' },
      roleMappings: [
        { id: 1, direction: 'inward', entity: 'ann', role: 'developer' },
        { id: 3, direction: 'outward', entity: 'x/*', role: 'viewer' },
      ],
    });
    expect(projectAll(namespaceProjection, history).get('team')).toEqual({
      name: 'team',
      id: 9,
      metadata: {},
      roleMappings: [],
    });
  });
});

describe('build read model', () => {
  it('tells the way of a build that is tried twice', () => {
    const failure = { code: 'CHANNEL_UNREACHABLE', message: 'Channel main did not answer' };
    const history = log(
      ['build', request('b1')],
      ['build', { type: 'BuildStarted', data: { buildId: 'b1', worker: 'w' } }],
      [
        'build',
        { type: 'BuildAttemptFailed', data: { buildId: 'b1', stage: 'solve', attempt: 1, failure, retryAt: at(9) } },
      ],
      ['build', built('b1')],
    );
    const status = (events: number) => projectAll(buildProjection, history.slice(0, events)).get('b1');
    expect(status(1)).toMatchObject({ id: 1, status: 'QUEUED', scheduledOn: at(1), startedOn: null });
    expect(status(2)).toMatchObject({ status: 'BUILDING', startedOn: at(2) });
    expect(status(3)).toMatchObject({
      status: 'BUILDING',
      attempt: 2,
      statusInfo: 'Attempt 1 failed: Channel main did not answer',
    });
    expect(status(4)).toMatchObject({
      status: 'COMPLETED',
      statusInfo: null,
      endedOn: at(4),
      sizeBytes: 10,
      path: '/store/team/k',
    });
  });

  it('tells of how many attempts, and counts those at building anew', () => {
    const failure = { code: 'CHANNEL_UNREACHABLE', message: 'Channel main did not answer' };
    const data = { buildId: 'b1', stage: 'solve', attempt: 1, maxAttempts: 6, failure, retryAt: at(9) } as const;
    const lock = { buildId: 'b1', lock: 'sha256:1', platforms: [], packages: {} };
    const history = log(
      ['build', request('b1')],
      ['build', { type: 'BuildAttemptFailed', data }],
      ['build', { type: 'LockWritten', data: lock }],
    );
    const row = (events: number) => projectAll(buildProjection, history.slice(0, events)).get('b1');
    expect(row(2)).toMatchObject({ attempt: 2, maxAttempts: 6, retryOn: at(9) });
    expect(row(3)).toMatchObject({ attempt: 1, maxAttempts: null, retryOn: null, statusInfo: null });
  });

  it('stays what it is when its stream is written to against the rules of builds', () => {
    const open = log(
      ['build', request('b1')],
      ['build', { type: 'BuildStarted', data: { buildId: 'b1', worker: 'w' } }],
    );
    const forged = [request('b1'), { type: 'BuildStarted', data: { buildId: 'b1', worker: 'x' } }] as const;
    const after = (history: ModelEvent[]) =>
      projectAll(buildProjection, log(...history.map((event): [string, ModelEvent] => ['build', event]))).get('b1');
    expect(after([request('b1'), forged[0]])).toEqual(after([request('b1')]));
    const ended = [...open.map(({ event }) => event), built('b1')];
    expect(after([...ended, ...forged])).toEqual(after(ended));
    expect(after([...ended, { type: 'BuildDeleted', data: { buildId: 'b1', keptArtifacts: [] } }])).toMatchObject({
      status: 'COMPLETED',
      deletedOn: at(4),
    });
  });

  it('is where the link to it is, which after a restore is another store', () => {
    const moved = { ...named, buildId: 'b1', buildNumber: 1, buildKey: 'k', link: '/restored/team/envs/science' };
    const linked: [string, ModelEvent] = ['environment', { type: 'EnvironmentLinkMoved', data: moved }];
    const history = log(['build', request('b1')], ['build', built('b1')], linked);
    expect(projectAll(buildProjection, history).get('b1')).toMatchObject({
      path: '/restored/team/k',
      changedOn: at(2),
    });
    expect(projectAll(buildArtifactProjection, history).get('b1/DIRECTORY')).toMatchObject({
      name: '/restored/team/k',
    });
    const gone = log(
      ['build', request('b1')],
      ['build', built('b1')],
      ['build', { type: 'BuildDeleted', data: { buildId: 'b1', keptArtifacts: [] } }],
      ['build', { type: 'PrefixRemoved', data: { buildId: 'b1', path: '/store/team/k' } }],
      linked,
    );
    expect(projectAll(buildProjection, gone).get('b1')).toMatchObject({ path: null });
    expect(projectAll(buildArtifactProjection, gone).has('b1/DIRECTORY')).toBe(false);
  });

  it('keeps the reason of a failure', () => {
    const history = log(
      ['build', request('b1')],
      ['build', { type: 'SolveFailed', data: { buildId: 'b1', failure: { code: 'X', message: 'no' } } }],
    );
    expect(projectAll(buildProjection, history).get('b1')).toMatchObject({
      status: 'FAILED',
      statusInfo: 'no',
      errorCode: 'X',
      endedOn: at(2),
    });
  });
});

describe('artifact read model', () => {
  it('keeps an artifact under its first number when it is stored again', () => {
    const stored = (digest: string): ModelEvent => ({
      type: 'ArtifactStored',
      data: { buildId: 'b1', artifactType: 'LOGS', key: 'logs/k.log', digest, sizeBytes: 1, mediaType: 'text/plain' },
    });
    const rows = projectAll(
      buildArtifactProjection,
      log(['build', built('b1')], ['artifact', stored('sha256:1')], ['artifact', stored('sha256:2')]),
    );
    expect(rows.get('b1/DIRECTORY')).toMatchObject({ id: 1, name: '/store/team/k', digest: null });
    expect(rows.get('b1/LOGS')).toMatchObject({ id: 2, digest: 'sha256:2' });
  });
});

describe('build lock read model', () => {
  it('names the packages of all platforms and of pip', () => {
    const rows = projectAll(
      buildLockProjection,
      log(
        [
          'build',
          {
            type: 'LockWritten',
            data: {
              buildId: 'b1',
              lock: 'sha256:1',
              platforms: ['linux-64', 'osx-64'],
              packages: {
                'linux-64': [
                  'https://c/x/linux-64::font-ttf-dejavu-sans-mono-2.37-hab24e00_0',
                  'https://c/x/noarch::pip-1!24.0-py_0',
                ],
                'osx-64': ['https://c/x/noarch::pip-1!24.0-py_0'],
              },
            },
          },
        ],
        [
          'build',
          {
            type: 'PipPackagesLocked',
            data: { buildId: 'b1', lock: 'sha256:2', platform: 'linux-64', packages: ['my-tool==1.0-2-3'] },
          },
        ],
      ),
    );
    expect(rows.get('b1')?.names).toEqual(['font-ttf-dejavu-sans-mono', 'my-tool', 'pip']);
  });
});
