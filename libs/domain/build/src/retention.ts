/** What is kept of an environment's builds besides the active one. */
export interface RetentionPolicy {
  /** How many completed builds, the newest; all when not given. */
  readonly keepBuilds?: number;
  /** For how long an ended build is kept in any case, in milliseconds; no time when not given. */
  readonly keepForMs?: number;
}

/** A build of one environment, as retention sees it. */
export interface RetainedBuild {
  readonly buildId: string;
  readonly number: number;
  readonly status: 'completed' | 'failed' | 'canceled';
  /** When it ended, ISO 8601. */
  readonly endedAt: string;
}

/**
 * The builds of an environment that a policy gives up. The active build never is, nor one that was requested after it:
 * someone may be about to choose it. A build has to be beyond the number and beyond the time; without either nothing
 * goes. Failed and canceled builds have no prefix and count for the time only.
 *
 * @param builds - The ended builds of one environment, in any order.
 * @param activeNumber - The number of its active build.
 * @param policy - What is kept.
 * @param now - The time, in milliseconds since the epoch.
 */
export function buildsToGiveUp(
  builds: readonly RetainedBuild[],
  activeNumber: number | undefined,
  policy: RetentionPolicy,
  now: number,
): readonly RetainedBuild[] {
  const { keepBuilds, keepForMs } = policy;
  if (keepBuilds === undefined && keepForMs === undefined) return [];
  const older = builds.filter(({ number }) => activeNumber !== undefined && number < activeNumber);
  const completed = older.filter(({ status }) => status === 'completed').sort((a, b) => b.number - a.number);
  // The active build is the first of those that are kept.
  const kept = new Set(keepBuilds === undefined ? [] : completed.slice(0, Math.max(0, keepBuilds - 1)));
  return older.filter((build) => {
    if (kept.has(build)) return false;
    if (keepForMs === undefined) return build.status === 'completed';
    return now - Date.parse(build.endedAt) > keepForMs;
  });
}
