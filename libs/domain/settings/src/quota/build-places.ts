import { streamName } from '@terrarium/kernel-event-sourcing';
import type { Decider, Message, StreamName } from '@terrarium/kernel-event-sourcing';
import type { Settings } from '../setting/setting-table.js';
import { assertQuota } from './quota.js';
import type { NamespaceUsage } from './quota.js';

/** What namespaces with a quota have granted, and is not there yet. */
export const QUOTA = 'quota';

/** Room for one build that is about to be requested. */
export interface BuildPlace {
  readonly buildId: string;
  readonly environment: string;
  /** ISO 8601: when nothing was requested by then, nothing will be. */
  readonly until: string;
}

/**
 * A build may be requested. Each event tells of all places that were not filled when it was decided, so that the newest
 * one is the state.
 */
export type QuotaEvent = Message<
  'BuildPlaceGranted',
  { readonly namespace: string; readonly buildId: string; readonly places: readonly BuildPlace[] }
>;

/** Asks for room for a build. */
export type QuotaCommand = Message<
  'GrantBuildPlace',
  {
    readonly namespace: string;
    readonly place: BuildPlace;
    /** What the namespace was seen to have, after the state was read. */
    readonly usage: NamespaceUsage;
    /** Builds that were seen with it, or whose places have lapsed: no room is kept for them. */
    readonly settled: ReadonlySet<string>;
    /** Environments that were seen with it. */
    readonly environments: ReadonlySet<string>;
    readonly settings: Settings;
  }
>;

/** The places of one namespace: everybody who would request a build in it decides here, one after the other. */
export function quotaStream(namespace: string): StreamName {
  return streamName(QUOTA, namespace);
}

/** The rule of places: what is there and what was granted together stay within the quotas, however many ask at once. */
export const quotaDecider: Decider<readonly BuildPlace[], QuotaCommand, QuotaEvent> = {
  initialState: () => [],

  decide: ({ data: { namespace, place, usage, settled, environments, settings } }, state) => {
    const { buildId, environment } = place;
    const open = state.filter((one) => !settled.has(one.buildId));
    if (settled.has(buildId) || open.some((one) => one.buildId === buildId)) return [];
    const coming = new Set(open.map((one) => one.environment).filter((name) => !environments.has(name)));
    const expected = {
      environments: usage.environments + coming.size,
      builds: usage.builds + open.length,
      bytes: usage.bytes,
    };
    const isKnown = environments.has(environment) || coming.has(environment);
    assertQuota(namespace, expected, { environments: isKnown ? 0 : 1, builds: 1 }, settings);
    return [{ type: 'BuildPlaceGranted', data: { namespace, buildId, places: [...open, place] } }];
  },

  evolve: (state, event) => (event.type === 'BuildPlaceGranted' ? event.data.places : state),
};
