import type { Permission } from '../permission/permission.js';
import type { RoleTable } from '../permission/role.js';
import { SYSTEM, parseArn } from './arn.js';
import type { Arn, Target } from './arn.js';
import type { RoleBindings } from './role-bindings.js';

/** Permissions that hold on what one pattern reaches. */
export interface Grant {
  readonly arn: Arn;
  readonly roles: readonly string[];
  readonly permissions: ReadonlySet<Permission>;
}

/**
 * Bindings made ready for many questions: patterns are read once, and those of a single namespace are found by its
 * name, so that an answer costs the same however many namespaces somebody has.
 */
export class GrantSet {
  readonly grants: readonly Grant[];
  private readonly byNamespace = new Map<string, Grant[]>();
  private readonly ofPatterns: Grant[] = [];

  /** Roles that are not defined any more permit nothing. */
  constructor(bindings: RoleBindings, roles: RoleTable) {
    this.grants = Object.entries(bindings).map(([text, names]) => ({
      arn: parseArn(text),
      roles: names,
      permissions: unionOf(names, roles),
    }));
    for (const grant of this.grants) {
      const { namespace } = grant.arn;
      if (!namespace.isExact) this.ofPatterns.push(grant);
      else if (!this.byNamespace.get(namespace.text)?.push(grant)) this.byNamespace.set(namespace.text, [grant]);
    }
  }

  /** Whether some binding permits it on the target. */
  permits(permission: Permission, target: Target): boolean {
    const permits = ({ arn, permissions }: Grant) => permissions.has(permission) && holdsOn(arn, permission, target);
    if (target !== SYSTEM && this.byNamespace.get(target.namespace)?.some(permits)) return true;
    return this.ofPatterns.some(permits);
  }

  /** Whether some binding permits it on everything that the pattern reaches. */
  covers(permission: Permission, arn: Arn): boolean {
    return this.grants.some((grant) => grant.permissions.has(permission) && grant.arn.includes(arn));
  }

  /** The patterns of the bindings that permit it. */
  patternsOf(permission: Permission): readonly Arn[] {
    return this.grants.filter(({ permissions }) => permissions.has(permission)).map(({ arn }) => arn);
  }
}

/** One role's set is shared, not copied: most bindings have one, and they are read for every request. */
function unionOf(names: readonly string[], roles: RoleTable): ReadonlySet<Permission> {
  const [only, ...others] = names;
  if (only !== undefined && others.length === 0) return roles.permissionsIfKnown(only);
  return new Set(names.flatMap((name) => [...roles.permissionsIfKnown(name)]));
}

/** Whoever reads one environment reads that its namespace exists; nothing else of it. */
function holdsOn(arn: Arn, permission: Permission, target: Target): boolean {
  if (permission === 'namespace::read' && target !== SYSTEM && target.environment === undefined) {
    return arn.namespace.matches(target.namespace);
  }
  return arn.reaches(target);
}
