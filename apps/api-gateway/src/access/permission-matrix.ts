import { DEFAULT_ROLES } from '@terrarium/domain-access';
import type { RouteAccess } from './requires.js';
import type { Route } from './route-table.js';

/** Which of the roles of the default table a route is open to. */
export interface RouteMatrixRow extends Route {
  readonly asks: string;
  /** Caller to whether the route answers. */
  readonly open: Readonly<Record<(typeof CALLERS)[number], boolean>>;
}

/** Callers, from the one who may least to the one who may most. */
export const CALLERS = ['nobody', 'logged in', 'viewer', 'developer', 'admin', 'admin of */*'] as const;

const TARGETS = {
  system: 'the whole system',
  namespace: 'the namespace',
  environment: 'the environment',
  build: "the build's environment",
  anything: 'anything',
  handler: 'what the request is about; lists show what it reaches',
} as const;

/** The permission matrix of routes that say what they ask. */
export function permissionMatrix(routes: readonly Route[]): readonly RouteMatrixRow[] {
  return routes.flatMap((route) => (route.access === undefined ? [] : [rowOf(route, route.access)]));
}

function rowOf(route: Route, access: RouteAccess): RouteMatrixRow {
  if ('open' in access) return { ...route, asks: 'nothing', open: openFrom('nobody') };
  if ('login' in access) return { ...route, asks: 'to be logged in', open: openFrom('logged in') };
  const { permission, on } = access;
  const asks = `\`${permission}\` on ${TARGETS[on]}`;
  if (on === 'system') return { ...route, asks, open: openFrom('admin of */*') };
  const role = (['viewer', 'developer', 'admin'] as const).find((name) =>
    DEFAULT_ROLES.permissionsIfKnown(name).has(permission),
  );
  return { ...route, asks, open: openFrom(role ?? 'admin of */*') };
}

/** Each role has what the one before it has. */
function openFrom(first: (typeof CALLERS)[number]): RouteMatrixRow['open'] {
  const from = CALLERS.indexOf(first);
  return Object.fromEntries(CALLERS.map((caller, index) => [caller, index >= from])) as RouteMatrixRow['open'];
}
