import type { PackagePresence, PlatformDifference } from '@terrarium/conda-lockfile';

/** A difference as the API shows it, with how much there is of it. */
export function presentDifference(platforms: readonly PlatformDifference[]) {
  const count = (part: 'added' | 'removed' | 'changed') =>
    platforms.reduce((sum, platform) => sum + platform[part].length, 0);
  return {
    summary: { added: count('added'), removed: count('removed'), changed: count('changed') },
    platforms: platforms.map(({ platform, in: knownTo, added, removed, changed }) => ({
      platform,
      /** Which of the two know the platform: `both`, `before` or `after`. */
      in: knownTo,
      added: added.map(presentPackage),
      removed: removed.map(presentPackage),
      changed,
    })),
  };
}

function presentPackage({ manager, name, state }: PackagePresence) {
  return { manager, name, ...state };
}
