import { readLockJson } from '@terrarium/conda-lockfile';
import type { Lock } from '@terrarium/conda-lockfile';
import type { TablesByName } from '@terrarium/conda-solve';
import { findRow } from '@terrarium/conda-types';
import type { TableRow } from '@terrarium/conda-types';
import { buildStream } from '@terrarium/domain-build';
import type { BuildEvent } from '@terrarium/domain-build';
import { environmentDecider, environmentStream } from '@terrarium/domain-environment';
import type { EnvironmentEvent } from '@terrarium/domain-environment';
import { foldRecorded } from '@terrarium/kernel-event-sourcing';
import type { Platform } from '@terrarium/platform-service';

/**
 * What an environment has now: the lock of its active build. `undefined` when no build is active.
 *
 * @param stores - Where events and blobs are.
 * @param namespace - The environment's namespace.
 * @param environment - The environment's name.
 */
export async function installedLock(
  stores: Pick<Platform, 'events' | 'blobs'>,
  namespace: string,
  environment: string,
): Promise<Lock | undefined> {
  const { events, blobs } = stores;
  const state = foldRecorded(
    environmentDecider,
    await events.read<EnvironmentEvent>(environmentStream(namespace, environment)),
  );
  if (state.status === 'absent' || state.active === undefined) return undefined;
  const history = await events.read<BuildEvent>(buildStream(state.active.buildId));
  const locked = history.findLast(({ event }) => event.type === 'LockWritten')?.event;
  if (locked?.type !== 'LockWritten') return undefined;
  return readLockJson((await blobs.read(locked.data.lock)).toString());
}

/**
 * Where the records of a lock are that may be kept: those that a channel of the new solve still has, since a package may have
 * been withdrawn with good reason, and that are not newer than what may be chosen.
 *
 * @param lock - What is installed.
 * @param platform - The subdir.
 * @param reached - What the new solve can choose from.
 * @param excludeNewer - ISO 8601; nothing that was published later is kept.
 */
export function recordsToKeep(
  lock: Lock,
  platform: string,
  reached: TablesByName,
  excludeNewer?: string,
): readonly TableRow[] {
  const cutoff = excludeNewer === undefined ? Infinity : Date.parse(excludeNewer);
  const installed = lock.platforms.find((one) => one.platform === platform)?.packages ?? [];
  return installed.flatMap(({ record: { name, channel, subdir, fn } }) => {
    const offered = (reached.get(name) ?? [])
      .map((table) => ({ table, row: findRow(table, fn, subdir, channel) }))
      .find(({ row }) => row >= 0);
    // What nobody knows the time of was there at all times.
    return offered === undefined || offered.table.published[offered.row]! > cutoff ? [] : [offered];
  });
}
