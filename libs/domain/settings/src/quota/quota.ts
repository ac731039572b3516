import { settingsErrors } from '../errors.js';
import type { Settings } from '../setting/setting-table.js';

/** What a namespace has. */
export interface NamespaceUsage {
  readonly environments: number;
  /** Builds that are kept, whatever became of them. */
  readonly builds: number;
  /** What its builds take up on disk. */
  readonly bytes: number;
}

/** What is about to be added. */
export interface Addition {
  readonly environments: 0 | 1;
  readonly builds: 0 | 1;
}

/**
 * Refuses what would exceed a quota of the namespace. What a build will take up is not known before it is solved: a
 * namespace that has used up its space makes no more.
 *
 * @throws QUOTA_EXCEEDED
 */
export function assertQuota(namespace: string, usage: NamespaceUsage, addition: Addition, settings: Settings): void {
  const check = (key: 'quota_environments' | 'quota_builds', used: number, more: number, what: string) => {
    const quota = settings[key];
    if (quota === null || more === 0 || used + more <= quota) return;
    refuse(namespace, key, `has ${used} of ${quota} ${what}`);
  };
  check('quota_environments', usage.environments, addition.environments, 'environments');
  check('quota_builds', usage.builds, addition.builds, 'builds');
  const { quota_bytes: quota } = settings;
  if (quota === null || usage.bytes < quota) return;
  if (addition.builds > 0) refuse(namespace, 'quota_bytes', `uses ${usage.bytes} of ${quota} bytes`);
}

function refuse(namespace: string, key: string, state: string): never {
  throw settingsErrors.create('QUOTA_EXCEEDED', `Namespace ${namespace} ${state} (${key})`, {
    hint: 'Delete builds or environments, or ask for a larger quota',
    details: { namespace, key },
  });
}
