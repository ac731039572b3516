import { SetMetadata } from '@nestjs/common';
import type { CustomDecorator } from '@nestjs/common';
import type { Permission } from '@terrarium/domain-access';

/** What a route's permission is asked on. */
export type RouteTarget =
  /** The system as a whole. */
  | 'system'
  /** The namespace of the path. */
  | 'namespace'
  /** The environment of the path. */
  | 'environment'
  /** The environment of the build of the path. */
  | 'build'
  /** Anything at all: whoever holds the permission on something. */
  | 'anything'
  /** What the handler finds out: it asks by itself, or shows only what the permission reaches. */
  | 'handler';

/** What a route asks of those who call it. */
export type RouteAccess =
  { readonly permission: Permission; readonly on: RouteTarget } | { readonly open: true } | { readonly login: true };

/** Where a route's access is kept. */
export const ROUTE_ACCESS = 'terrarium:access';

/** Names the permission that a route asks for. */
export function Requires(permission: Permission, on: RouteTarget): CustomDecorator {
  return SetMetadata(ROUTE_ACCESS, { permission, on } satisfies RouteAccess);
}

/** Marks a route that anybody may ask. */
export function OpenToAll(): CustomDecorator {
  return SetMetadata(ROUTE_ACCESS, { open: true } satisfies RouteAccess);
}

/** Marks a route about the caller's own things: whoever has logged in may ask it. */
export function RequiresLogin(): CustomDecorator {
  return SetMetadata(ROUTE_ACCESS, { login: true } satisfies RouteAccess);
}
