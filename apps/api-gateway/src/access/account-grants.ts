import { Injectable } from '@nestjs/common';
import { DEFAULT_ROLES, effectiveBindings, readBindings, uniteBindings } from '@terrarium/domain-access';
import type { AccountRow, RoleBindings } from '@terrarium/domain-access';
import { DEVELOPMENT, Platform } from '@terrarium/platform-service';
import { RoleReach } from './role-reach.js';

const EVERYBODY = '*';
const EVERYTHING: RoleBindings = { '*/*': ['admin'] };

/** What an account has: what was given to it, to its groups by the configuration, and to its namespace by role mappings. */
@Injectable()
export class AccountGrants {
  /** Provider to group to bindings. */
  private readonly ofGroups: ReadonlyMap<string, ReadonlyMap<string, RoleBindings>>;
  private readonly hasDevelopmentLogin: boolean;

  /**
   * Reads the configuration.
   *
   * @throws ARN_INVALID, ROLE_UNKNOWN
   */
  constructor(
    { config }: Platform,
    private readonly reach: RoleReach,
  ) {
    this.hasDevelopmentLogin = config.developmentPassword !== undefined;
    this.ofGroups = new Map(
      config.identity.providers.map(({ name, roles }) => [
        name,
        new Map(Object.entries(roles).map(([group, bindings]) => [group, readBindings(bindings, DEFAULT_ROLES)])),
      ]),
    );
  }

  /** The bindings of an account. */
  bindingsOf({ primaryNamespace, bindings, provider, groups }: Omit<AccountRow, 'createdOn'>): RoleBindings {
    const roles = provider === null ? undefined : this.ofGroups.get(provider);
    const ofGroups = [EVERYBODY, ...groups].map((group) => roles?.get(group) ?? {});
    const ofDevelopment = provider === DEVELOPMENT && this.hasDevelopmentLogin ? [EVERYTHING] : [];
    return effectiveBindings({
      primaryNamespace,
      account: uniteBindings(bindings, ...ofGroups, ...ofDevelopment),
      mappings: this.reach.of(primaryNamespace),
    });
  }

  /** Whether the account is one that nobody can be any more: those of the development login, without it. */
  isOrphan({ provider }: Pick<AccountRow, 'provider'>): boolean {
    return provider === DEVELOPMENT && !this.hasDevelopmentLogin;
  }
}
