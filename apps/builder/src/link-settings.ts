import type { LinkOptions, ScriptPolicy } from '@terrarium/conda-link';
import type { ServiceConfig } from '@terrarium/platform-service';

type Settings = Pick<
  ServiceConfig,
  'scripts' | 'programIsolation' | 'scriptTimeLimitMs' | 'prefixUmask' | 'prefixOwner'
>;

/** What the settings of the process say about linking. */
export function linkSettings(
  settings: Settings,
): Pick<LinkOptions, 'scripts' | 'requiresIsolation' | 'timeoutMs' | 'share'> {
  return {
    scripts: scriptPolicy(settings.scripts),
    requiresIsolation: settings.programIsolation === 'required',
    timeoutMs: settings.scriptTimeLimitMs,
    share: shareChoice(settings),
  };
}

function scriptPolicy(scripts: Settings['scripts']): ScriptPolicy {
  if (scripts === 'sandboxed-if-possible') return { mode: 'sandboxed', withoutIsolation: 'run' };
  if (typeof scripts === 'string') return { mode: scripts };
  return { mode: 'allow-list', ...scripts };
}

/**
 * A hard link has the mode and the owner of the file in the package cache, which other prefixes have too: prefixes that
 * get permissions of their own are made of clones and copies.
 */
function shareChoice({ prefixUmask = 0, prefixOwner }: Settings): NonNullable<LinkOptions['share']> {
  return prefixUmask === 0 && prefixOwner === undefined ? 'auto' : 'reflink';
}
