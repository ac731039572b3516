import { assertName } from '@terrarium/domain-environment';
import { uniteBindings } from '../binding/role-bindings.js';
import type { RoleBindings } from '../binding/role-bindings.js';
import type { Principal } from './principal.js';

/** What is given without anybody granting it. */
export interface AccessDefaults {
  readonly anonymous: RoleBindings;
  readonly authenticated: RoleBindings;
  /** The role that an account has in its own namespace; null is none. */
  readonly ownNamespace: string | null;
  /** The namespace of those who have none of their own. */
  readonly defaultNamespace: string;
  /** Namespaces that are nobody's own, even of an account that has one of them as its primary namespace. */
  readonly commonNamespaces: readonly string[];
}

/** conda-store's defaults, and everybody is the admin of their own namespace. */
export const DEFAULT_ACCESS: AccessDefaults = {
  anonymous: { 'default/*': ['viewer'] },
  authenticated: { 'default/*': ['viewer'], 'filesystem/*': ['viewer'] },
  ownNamespace: 'admin',
  defaultNamespace: 'default',
  commonNamespaces: ['default', 'filesystem'],
};

/** What was granted to an account. */
export interface Granted {
  /** The namespace of the account itself, never the one that a token names: role mappings are looked up by it. */
  readonly primaryNamespace: string;
  /** The account's own bindings. */
  readonly account: RoleBindings;
  /** From the role mappings of both versions; see `reachOf`. */
  readonly mappings: RoleBindings;
}

/**
 * The bindings of somebody who has logged in or sent a valid token.
 *
 * @throws NAME_INVALID when the primary namespace is no name: a user of an identity provider may be called `*`
 */
export function effectiveBindings(granted: Granted, defaults: AccessDefaults = DEFAULT_ACCESS): RoleBindings {
  assertName('namespace', granted.primaryNamespace);
  const { primaryNamespace } = granted;
  const hasOwn = defaults.ownNamespace !== null && !defaults.commonNamespaces.includes(primaryNamespace);
  const own = hasOwn ? { [`${primaryNamespace}/*`]: [defaults.ownNamespace] } : {};
  return uniteBindings(defaults.authenticated, own, granted.account, granted.mappings);
}

/** Somebody of whom nothing is known. */
export function anonymousPrincipal(defaults: AccessDefaults = DEFAULT_ACCESS): Principal {
  return {
    kind: 'anonymous',
    name: 'anonymous',
    authenticatedBy: 'none',
    primaryNamespace: defaults.defaultNamespace,
    bindings: defaults.anonymous,
  };
}
