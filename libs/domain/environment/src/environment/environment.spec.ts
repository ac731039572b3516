import { given } from '@terrarium/kernel-event-sourcing';
import { environmentDecider } from './environment.js';
import type { EnvironmentEvent } from './environment.js';

const named = { namespace: 'team', environment: 'science' };
const build = (buildNumber: number) => ({
  ...named,
  buildId: `b${buildNumber}`,
  buildNumber,
  buildKey: `key-${buildNumber}`,
});
const created: EnvironmentEvent = { type: 'EnvironmentCreated', data: { ...named, description: 'first' } };
const activated = (buildNumber: number): EnvironmentEvent => ({
  type: 'EnvironmentBuildActivated',
  data: build(buildNumber),
});

describe('environment', () => {
  it('is created once', () => {
    const ensure = { type: 'EnsureEnvironment', data: { ...named, description: 'first' } } as const;
    given(environmentDecider, []).when(ensure).thenEvent(created);
    given(environmentDecider, [created]).when(ensure).thenNothing();
  });

  it('takes a new description, but not an empty one', () => {
    const describeAs = (description: string) =>
      ({ type: 'EnsureEnvironment', data: { ...named, description } }) as const;
    given(environmentDecider, [created])
      .when(describeAs('second'))
      .thenEvent({ type: 'EnvironmentDescribed', data: { ...named, description: 'second' } });
    given(environmentDecider, [created]).when(describeAs('')).thenNothing();
  });

  it.each(['', '.', '..', 'a/b', 'a b', 'x'.repeat(256), 'ä'])('refuses the name %j', (environment) => {
    given(environmentDecider, [])
      .when({ type: 'EnsureEnvironment', data: { namespace: 'team', environment, description: '' } })
      .thenRefuses('NAME_INVALID');
  });

  it('activates a completed build', () => {
    given(environmentDecider, [created])
      .when({ type: 'ActivateNewBuild', data: build(5) })
      .thenEvent(activated(5));
  });

  it('keeps the newer build when an older one completes late', () => {
    given(environmentDecider, [created, activated(7)])
      .when({ type: 'ActivateNewBuild', data: build(5) })
      .thenNothing();
    given(environmentDecider, [created, activated(7)])
      .when({ type: 'ActivateNewBuild', data: build(7) })
      .thenNothing();
  });

  it('switches back to an older build when someone asks', () => {
    given(environmentDecider, [created, activated(7)])
      .when({ type: 'SwitchBuild', data: build(5) })
      .thenEvent(activated(5));
    given(environmentDecider, [created, activated(7)])
      .when({ type: 'SwitchBuild', data: build(7) })
      .thenNothing();
  });

  it('records a move of the symlink once', () => {
    const moved = { ...build(7), link: '/store/team/envs/science' };
    given(environmentDecider, [created, activated(7)])
      .when({ type: 'RecordLinkMove', data: moved })
      .thenEvent({ type: 'EnvironmentLinkMoved', data: moved });
    given(environmentDecider, [created, activated(7), { type: 'EnvironmentLinkMoved', data: moved }])
      .when({ type: 'RecordLinkMove', data: moved })
      .thenNothing();
  });

  it('records that the symlink is in another store than before', () => {
    const moved = { ...build(7), link: '/store/team/envs/science' };
    const elsewhere = { ...moved, link: '/restored/team/envs/science' };
    given(environmentDecider, [created, activated(7), { type: 'EnvironmentLinkMoved', data: moved }])
      .when({ type: 'RecordLinkMove', data: elsewhere })
      .thenEvent({ type: 'EnvironmentLinkMoved', data: elsewhere });
  });

  it('does not record a move that another activation has overtaken', () => {
    const moved = { ...build(7), link: '/store/team/envs/science' };
    given(environmentDecider, [created, activated(7), activated(9)])
      .when({ type: 'RecordLinkMove', data: moved })
      .thenNothing();
  });

  it('refuses to activate a build of an environment that does not exist', () => {
    given(environmentDecider, [])
      .when({ type: 'SwitchBuild', data: build(1) })
      .thenRefuses('ENVIRONMENT_UNKNOWN');
  });
});
