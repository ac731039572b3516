import type { Written } from '@terrarium/contracts-grpc';
import type { PackageChange, PackagePresence, PlatformDifference } from '@terrarium/conda-lockfile';
import type { BuildRow } from '@terrarium/domain-read-models';

/** What installs a package, as messages name it. */
export const MANAGERS = { conda: 'PACKAGE_MANAGER_CONDA', pypi: 'PACKAGE_MANAGER_PYPI' } as const;

const KINDS = { upgraded: 'KIND_UPGRADED', downgraded: 'KIND_DOWNGRADED', rebuilt: 'KIND_REBUILT' } as const;
const KNOWN_TO = { both: 'IN_BOTH', before: 'IN_BEFORE', after: 'IN_AFTER' } as const;

/** What tells two locks apart on one platform, as a message. */
export function differenceMessage(difference: PlatformDifference): Written<'PlatformDifference'> {
  const { platform, added, removed, changed } = difference;
  return {
    platform,
    in: KNOWN_TO[difference.in],
    added: added.map(presenceMessage),
    removed: removed.map(presenceMessage),
    changed: changed.map(changeMessage),
  };
}

/** A build that was compared, as a message. */
export function comparedBuildMessage({ id, namespace, environment }: BuildRow): Written<'ComparedBuild'> {
  return { build: id, namespace, environment };
}

function presenceMessage({ manager, name, state }: PackagePresence): Written<'PackagePresence'> {
  return { manager: MANAGERS[manager], name, state };
}

function changeMessage({ manager, name, before, after, kind, fields }: PackageChange): Written<'PackageChange'> {
  return { manager: MANAGERS[manager], name, before, after, kind: KINDS[kind], fields: [...fields] };
}
