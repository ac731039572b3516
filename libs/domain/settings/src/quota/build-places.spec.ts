import { given } from '@terrarium/kernel-event-sourcing';
import { globally } from '../../test/samples.js';
import { quotaDecider } from '../index.js';
import type { QuotaCommand, QuotaEvent } from '../index.js';

const until = '2026-01-01T00:05:00.000Z';
const place = (buildId: string, environment = 'one') => ({ buildId, environment, until });
const granted = (buildId: string, ...before: string[]): QuotaEvent => ({
  type: 'BuildPlaceGranted',
  data: { namespace: 'team', buildId, places: [...before, buildId].map((id) => place(id)) },
});

/** Asks in a namespace that has one build of environment `one`. */
function grant(buildId: string, more: Partial<QuotaCommand['data']> = {}): QuotaCommand {
  const { values: settings } = globally({ quota_builds: 3, quota_environments: 2 });
  return {
    type: 'GrantBuildPlace',
    data: {
      ...{ namespace: 'team', place: place(buildId), settings },
      usage: { environments: 1, builds: 1, bytes: 0 },
      settled: new Set(),
      environments: new Set(['one']),
      ...more,
    },
  };
}

describe('places of builds', () => {
  it('count for the quota before their builds are there', () => {
    given(quotaDecider, []).when(grant('a')).thenEvent(granted('a'));
    given(quotaDecider, [granted('a'), granted('b', 'a')])
      .when(grant('c'))
      .thenRefuses('QUOTA_EXCEEDED');
  });

  it('count once: as places, or as the builds that fill them', () => {
    given(quotaDecider, [granted('b', 'a')])
      .when(grant('c', { settled: new Set(['a', 'b']), usage: { environments: 1, builds: 2, bytes: 0 } }))
      .thenEvent(granted('c'));
    given(quotaDecider, [granted('b', 'a')])
      .when(grant('c', { settled: new Set(['a']), usage: { environments: 1, builds: 2, bytes: 0 } }))
      .thenRefuses('QUOTA_EXCEEDED');
  });

  it('are granted once to whoever asks again', () => {
    given(quotaDecider, [granted('b', 'a')])
      .when(grant('a'))
      .thenNothing();
    given(quotaDecider, [])
      .when(grant('a', { settled: new Set(['a']) }))
      .thenNothing();
  });

  it('count the environments that come with them, each once', () => {
    const two = {
      type: 'BuildPlaceGranted',
      data: { namespace: 'team', buildId: 'a', places: [place('a', 'two')] },
    } as const;
    given(quotaDecider, [two])
      .when(grant('b', { place: place('b', 'two') }))
      .thenEvent({
        type: 'BuildPlaceGranted',
        data: { namespace: 'team', buildId: 'b', places: [place('a', 'two'), place('b', 'two')] },
      });
    given(quotaDecider, [two])
      .when(grant('b', { place: place('b', 'three') }))
      .thenRefuses('QUOTA_EXCEEDED');
  });
});
