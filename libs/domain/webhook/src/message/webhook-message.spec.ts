import { streamName } from '@terrarium/kernel-event-sourcing';
import type { Message, Recorded } from '@terrarium/kernel-event-sourcing';
import {
  WEBHOOK_KINDS,
  announceBuild,
  announceEnvironment,
  announceNamespace,
  readKinds,
  wantsKind,
} from '../index.js';

const link = (path: string) => `https://t.example.org/api/v1/${path}`;
const build = { number: 7, namespace: 'team', environment: 'science' };

function recorded<Event extends Message>(event: Event): Recorded<Event> {
  return {
    ...{ id: 'e1', stream: streamName('x', 'x'), position: 9, schemaVersion: 1, event },
    ...{ recordedAt: '2026-01-01T00:00:00.000Z', metadata: { actor: 'user:ann', correlationId: 'c' } },
  };
}

describe('what webhooks are told', () => {
  it('names the build, its status and where to find it', () => {
    const failure = { code: 'UNSATISFIABLE', message: 'no python 4', details: { secret: 'x' } };
    expect(announceBuild(recorded({ type: 'SolveFailed', data: { buildId: 'b', failure } }), build, link)).toEqual({
      kind: 'build.failed',
      namespace: 'team',
      message: {
        type: 'build.failed',
        timestamp: '2026-01-01T00:00:00.000Z',
        data: {
          ...{ namespace: 'team', environment: 'science', build_id: 7, status: 'FAILED' },
          ...{ error_code: 'UNSATISFIABLE', status_info: 'no python 4', event_id: 'e1', position: 9 },
          links: {
            build: 'https://t.example.org/api/v1/build/7/',
            logs: 'https://t.example.org/api/v1/build/7/logs/',
            environment: 'https://t.example.org/api/v1/environment/team/science/',
          },
        },
      },
    });
  });

  it('says nothing of what nobody can want', () => {
    const event = { type: 'BuildAdmitted', data: { buildId: 'b' } } as const;
    expect(announceBuild(recorded(event), build, link)).toBeUndefined();
    const moved = { ...build, buildId: 'b', buildNumber: 7, buildKey: 'k', link: '/l' };
    expect(announceEnvironment(recorded({ type: 'EnvironmentLinkMoved', data: moved }), link)).toBeUndefined();
  });

  it('tells of environments and namespaces', () => {
    const data = { namespace: 'team', environment: 'science', buildId: 'b', buildNumber: 7, buildKey: 'k' };
    expect(announceEnvironment(recorded({ type: 'EnvironmentBuildActivated', data }), link)).toMatchObject({
      kind: 'environment.activated',
      message: { data: { build_id: 7, links: { build: 'https://t.example.org/api/v1/build/7/' } } },
    });
    expect(announceNamespace(recorded({ type: 'NamespaceDeleted', data: { namespace: 'team' } }), link)).toMatchObject({
      kind: 'namespace.deleted',
      message: { data: { namespace: 'team' } },
    });
  });
});

describe('kinds of events', () => {
  it('are wanted one by one, by thing, or all', () => {
    expect(WEBHOOK_KINDS.filter((kind) => wantsKind(readKinds(['namespace.*', 'build.failed']), kind))).toEqual([
      'build.failed',
      'namespace.created',
      'namespace.deleted',
    ]);
    expect(WEBHOOK_KINDS.every((kind) => wantsKind(['*'], kind))).toBe(true);
  });
});
