import type { RoleBindings } from '../binding/role-bindings.js';

/** How somebody proved who they are. */
export type Authentication = 'password' | 'oidc' | 'token' | 'process' | 'none';

/** The token that a request came with. It narrows what its owner may; it never adds. */
export interface TokenUse {
  readonly tokenId: string;
  /** The tokens that this one descends from, oldest first: when one of them is revoked, so is this one. */
  readonly ancestors: readonly string[];
  /** What the token is for; null is everything that its owner may. */
  readonly scope: RoleBindings | null;
  /** ISO 8601; null is never. */
  readonly expiresAt: string | null;
}

/**
 * The session that a request came with: a login that lasts. It has all that its owner may, as the login had, and what is
 * issued with it stands for itself.
 */
export interface SessionUse {
  readonly tokenId: string;
  /** ISO 8601. */
  readonly expiresAt: string | null;
}

/** Who asks. */
export interface Principal {
  readonly kind: 'user' | 'service' | 'anonymous';
  readonly name: string;
  readonly authenticatedBy: Authentication;
  /** The namespace that is meant when none is named. */
  readonly primaryNamespace: string;
  /** Everything that was given to the principal, whatever the token; see `effectiveBindings`. */
  readonly bindings: RoleBindings;
  readonly token?: TokenUse;
  readonly session?: SessionUse;
}

/** The principal as events name it: `user:alice`, `service:builder`, `anonymous`. */
export function actorOf({ kind, name }: Principal): string {
  return kind === 'anonymous' ? 'anonymous' : `${kind}:${name}`;
}

/** A program of this system acting on its own behalf, such as the one that makes the first account. */
export function systemPrincipal(name: string): Principal {
  return {
    kind: 'service',
    name,
    authenticatedBy: 'process',
    primaryNamespace: 'default',
    bindings: { '*/*': ['admin'] },
  };
}
