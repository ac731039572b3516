import { SYSTEM, formatTarget, parseArn } from '../binding/arn.js';
import type { Arn, Target } from '../binding/arn.js';
import { GrantSet } from '../binding/grant-set.js';
import type { RoleBindings } from '../binding/role-bindings.js';
import { accessErrors } from '../errors.js';
import type { Permission } from '../permission/permission.js';
import { DEFAULT_ROLES } from '../permission/role.js';
import type { RoleTable } from '../permission/role.js';
import type { Principal } from './principal.js';
import { visibilityOf } from './visibility.js';
import type { Visibility } from './visibility.js';

/** A permission that a grant would give away without its giver holding it. */
export interface Excess {
  readonly permission: Permission;
  readonly arn: string;
}

/** How to refuse. */
export interface Refusing {
  /**
   * The error for somebody who may not even know that the resource exists: the same one that a missing resource gets.
   * For ids that can be guessed; names are refused without looking whether they exist.
   */
  readonly whenUnseen?: () => Error;
}

/**
 * What one principal may, made once for a request and asked often. With a token it is what both the owner's bindings
 * and the token's scope permit, so that a token shrinks with its owner's rights and never grows beyond its scope.
 */
export class Permissions {
  /** What all have to permit: the principal's bindings, and the scope of its token. */
  private readonly ceilings: readonly GrantSet[];
  /** False for anonymous principals and for tokens that have expired: those have the rights of nobody. */
  readonly isAuthenticated: boolean;

  /**
   * Reads the bindings of a principal.
   *
   * @param now - Milliseconds since the epoch; a token that has expired by then permits nothing.
   * @throws ARN_INVALID
   */
  constructor(
    readonly principal: Principal,
    now: number,
    readonly roles: RoleTable = DEFAULT_ROLES,
  ) {
    const { token } = principal;
    const isExpired = token != null && token.expiresAt !== null && Date.parse(token.expiresAt) <= now;
    this.isAuthenticated = principal.kind !== 'anonymous' && !isExpired;
    const bindings = new GrantSet(isExpired ? {} : principal.bindings, roles);
    this.ceilings = token?.scope == null ? [bindings] : [bindings, new GrantSet(token.scope, roles)];
  }

  /** Whether the principal holds the permission on the target. */
  may(permission: Permission, target: Target): boolean {
    return this.ceilings.every((grants) => grants.permits(permission, target));
  }

  /**
   * Lets nothing through that is not permitted.
   *
   * @throws AUTHENTICATION_REQUIRED when nobody is logged in, ACCESS_DENIED otherwise, or what `whenUnseen` makes
   */
  require(permission: Permission, target: Target, { whenUnseen }: Refusing = {}): void {
    if (this.may(permission, target)) return;
    if (whenUnseen !== undefined && !this.sees(target)) throw whenUnseen();
    if (!this.isAuthenticated) {
      throw accessErrors.create(
        'AUTHENTICATION_REQUIRED',
        `Log in to ask for ${permission} on ${formatTarget(target)}`,
        {
          details: { permission },
        },
      );
    }
    throw accessErrors.create(
      'ACCESS_DENIED',
      `${this.principal.name} does not hold ${permission} on ${formatTarget(target)}`,
      {
        hint: 'Somebody who holds it can grant a role that has it',
        details: { permission, ...(target === SYSTEM ? {} : target) },
      },
    );
  }

  /** Whether the principal may know that the target exists. */
  sees(target: Target): boolean {
    if (target === SYSTEM) return true;
    return this.may(target.environment === undefined ? 'namespace::read' : 'environment::read', target);
  }

  /** Whether the permission is held on everything that a pattern reaches. */
  covers(permission: Permission, arn: Arn): boolean {
    return this.ceilings.every((grants) => grants.covers(permission, arn));
  }

  /**
   * The first permission among bindings that is not held on all that its pattern reaches: what makes giving them away
   * an escalation. Undefined when all are held.
   *
   * @throws ARN_INVALID
   */
  excessOf(bindings: RoleBindings): Excess | undefined {
    for (const [text, names] of Object.entries(bindings)) {
      const arn = parseArn(text);
      for (const name of names) {
        for (const permission of this.roles.permissionsIfKnown(name)) {
          if (!this.covers(permission, arn)) return { permission, arn: text };
        }
      }
    }
    return undefined;
  }

  /** The namespaces of which something may be read, as patterns. */
  visibleNamespaces(): Visibility {
    return visibilityOf(
      'namespace',
      this.ceilings.map((grants) => grants.patternsOf('namespace::read')),
    );
  }

  /** The environments on which a permission is held, as patterns. */
  visibleEnvironments(permission: Permission = 'environment::read'): Visibility {
    return visibilityOf(
      'environment',
      this.ceilings.map((grants) => grants.patternsOf(permission)),
    );
  }

  /**
   * The permissions by pattern, sorted, as conda-store's `entity_permissions`. Of two ceilings each tells of its
   * patterns what the other covers, so that nothing is claimed that is not held.
   */
  byEntity(): Map<string, Permission[]> {
    const found = new Map<string, Set<Permission>>();
    for (const { arn, permissions } of this.ceilings.flatMap(({ grants }) => grants)) {
      const held = [...permissions].filter((permission) => this.covers(permission, arn));
      if (held.length > 0) found.set(arn.text, new Set([...(found.get(arn.text) ?? []), ...held]));
    }
    return new Map([...found].map(([arn, permissions]) => [arn, [...permissions].sort()]));
  }

  /** The roles by pattern, as conda-store's `entity_roles`: those whose permissions are all held. */
  rolesByEntity(): Map<string, string[]> {
    const found = new Map<string, Set<string>>();
    for (const { arn, roles } of this.ceilings.flatMap(({ grants }) => grants)) {
      const held = roles.filter((role) => {
        const permissions = [...this.roles.permissionsIfKnown(role)];
        return permissions.length > 0 && permissions.every((permission) => this.covers(permission, arn));
      });
      if (held.length > 0) found.set(arn.text, new Set([...(found.get(arn.text) ?? []), ...held]));
    }
    return new Map([...found].map(([arn, roles]) => [arn, [...roles]]));
  }
}
