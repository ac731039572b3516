import 'reflect-metadata';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DEFAULT_ROLES } from '@terrarium/domain-access';
import { ROUTE_ACCESS } from './requires.js';
import type { RouteAccess } from './requires.js';

/** One way to ask the gateway for something. */
export interface Route {
  readonly method: string;
  /** As clients write it, parameters as `{name}`. */
  readonly path: string;
  /** Undefined when the route does not say: then nobody may use it. */
  readonly access: RouteAccess | undefined;
}

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

/** Every route of a module's controllers, read from the decorators that make it one, in the order of their paths. */
export function routesOf(module: object): readonly Route[] {
  const controllers = (Reflect.getMetadata(MODULE_METADATA.CONTROLLERS, module) ?? []) as (new () => object)[];
  return controllers
    .flatMap(routesOfController)
    .sort((a, b) => (a.path === b.path ? compare(a.method, b.method) : compare(a.path, b.path)));
}

/** The permission matrix of routes that say what they ask. */
export function permissionMatrix(routes: readonly Route[]): readonly RouteMatrixRow[] {
  return routes.flatMap((route) => (route.access === undefined ? [] : [rowOf(route, route.access)]));
}

function routesOfController(controller: new () => object): Route[] {
  const prototype = controller.prototype as Record<string, unknown>;
  const bases = pathsOf(controller);
  return Object.getOwnPropertyNames(prototype).flatMap((name): Route[] => {
    const handler = prototype[name];
    if (typeof handler !== 'function') return [];
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    const access = Reflect.getMetadata(ROUTE_ACCESS, handler) as RouteAccess | undefined;
    return bases.flatMap((base) =>
      pathsOf(handler).map((path) => ({ method: RequestMethod[method], path: formatPath(`/${base}/${path}`), access })),
    );
  });
}

function pathsOf(of: object): readonly string[] {
  const paths = Reflect.getMetadata(PATH_METADATA, of) as string | readonly string[] | undefined;
  return [paths ?? ''].flat();
}

/** conda-store's paths end with a slash below `/api/`, apart from those of files and roles. */
function formatPath(path: string): string {
  const text = path
    .replace(/\/{2,}/g, '/')
    .replace(/[:*](\w+)/g, '{$1}')
    .replace(/(.)\/$/, '$1');
  return text.startsWith('/api/') && !/\/(metadata|roles?|conda-lock\.ya?ml)$/.test(text) ? `${text}/` : text;
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

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
