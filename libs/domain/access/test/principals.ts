import { Permissions } from '../src/index.js';
import type { Principal, RoleBindings, TokenUse } from '../src/index.js';

export const NOW = Date.parse('2026-11-21T12:00:00.000Z');

/** A user who has logged in with a password, and has these bindings. */
export function user(name: string, bindings: RoleBindings, more: Partial<Principal> = {}): Principal {
  return { kind: 'user', name, authenticatedBy: 'password', primaryNamespace: name, bindings, ...more };
}

/** What such a user may. */
export function permissionsOf(name: string, bindings: RoleBindings, more: Partial<Principal> = {}): Permissions {
  return new Permissions(user(name, bindings, more), NOW);
}

/** The same with a token. */
export function withToken(name: string, bindings: RoleBindings, token: Partial<TokenUse>): Permissions {
  const use = { tokenId: 't0', ancestors: [], scope: null, expiresAt: null, ...token };
  return permissionsOf(name, bindings, { authenticatedBy: 'token', token: use });
}
