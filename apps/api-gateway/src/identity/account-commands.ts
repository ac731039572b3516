import { Injectable } from '@nestjs/common';
import { Permissions, SYSTEM, accessErrors, assertAccountName, isAccountName } from '@terrarium/domain-access';
import type { AccountCommand, AccountRow, RoleBindings } from '@terrarium/domain-access';
import type { EventMetadata } from '@terrarium/kernel-event-sourcing';
import { RoleReach } from '../access/role-reach.js';
import { Accounts } from './accounts.js';
import { PasswordLogin } from './password-login.js';
import { PasswordWork } from './password-work.js';

/** The longest password that is looked at. */
export const MAX_PASSWORD = 1_000;

/** An account as somebody wants it. */
export interface WantedAccount {
  readonly name: string;
  readonly kind: 'user' | 'service';
  /** Without one nobody can log in with the account; a service has none. */
  readonly password?: string | undefined;
  readonly primaryNamespace?: string | undefined;
  readonly bindings?: RoleBindings | undefined;
}

/** Another password, and how its account proves that it may have one. */
export interface NewPassword {
  readonly account: string;
  readonly password: string;
  /** Of somebody who changes their own. */
  readonly currentPassword?: string | undefined;
  /** Where the request comes from: guesses at the current password are slowed down. */
  readonly address: string;
}

/** What is asked of accounts by name. */
@Injectable()
export class AccountCommands {
  constructor(
    private readonly accounts: Accounts,
    private readonly work: PasswordWork,
    private readonly logins: PasswordLogin,
    private readonly reach: RoleReach,
  ) {}

  /**
   * An account.
   *
   * @throws ACCOUNT_UNKNOWN
   */
  async get(account: string): Promise<AccountRow> {
    const row = isAccountName(account) ? await this.accounts.find(account) : null;
    if (row === null) throw unknownAccount(account);
    return row;
  }

  /**
   * Creates an account.
   *
   * @throws ACCOUNT_NAME_INVALID, ACCOUNT_EXISTS, PASSWORD_REFUSED, LOGIN_BUSY, and the refusals of roles
   */
  async create(wanted: WantedAccount, by: Permissions, metadata: EventMetadata): Promise<AccountRow> {
    const { name: account, kind, password, primaryNamespace, bindings } = wanted;
    assertAccountName(account);
    const passwordHash =
      password === undefined || kind === 'service' ? null : await this.work.hashNew(password, account);
    const reach = this.reach.of(primaryNamespace ?? account);
    const data = { account, kind, primaryNamespace, bindings, passwordHash, reach, by };
    await this.accounts.command({ type: 'CreateAccount', data }, metadata);
    return this.get(account);
  }

  /**
   * Changes a password: one's own with the current one, so that a session or token that was stolen is not enough; an
   * administrator's without.
   *
   * @throws ACCOUNT_UNKNOWN, ACCESS_DENIED, PASSWORD_REFUSED, LOGIN_REFUSED, LOGIN_THROTTLED, LOGIN_BUSY
   */
  async changePassword(wanted: NewPassword, access: Permissions, metadata: EventMetadata): Promise<void> {
    const { account, password } = wanted;
    const by = await this.proven(wanted, access);
    // Whoever may not change it need not make us work.
    if (by === access) by.require('account::update', SYSTEM);
    const passwordHash = await this.work.hashNew(password, account);
    await this.command({ type: 'ChangePassword', data: { account, passwordHash, by } }, metadata);
  }

  /**
   * Gives an account other roles of its own.
   *
   * @throws ACCOUNT_UNKNOWN, and the refusals of roles
   */
  async changeBindings(
    account: string,
    bindings: RoleBindings,
    by: Permissions,
    metadata: EventMetadata,
  ): Promise<AccountRow> {
    await this.command({ type: 'ChangeAccountBindings', data: { account, bindings, by } }, metadata);
    return this.get(account);
  }

  /**
   * Ends all sessions and tokens of an account, and lets nobody log in with it.
   *
   * @throws ACCOUNT_UNKNOWN, ACCOUNT_SELF_DISABLE
   */
  disable(account: string, by: Permissions, metadata: EventMetadata): Promise<void> {
    return this.command({ type: 'DisableAccount', data: { account, by } }, metadata);
  }

  /**
   * Lets somebody log in with an account again.
   *
   * @throws ACCOUNT_UNKNOWN
   */
  enable(account: string, by: Permissions, metadata: EventMetadata): Promise<void> {
    return this.command({ type: 'EnableAccount', data: { account, by } }, metadata);
  }

  private async command(command: AccountCommand, metadata: EventMetadata): Promise<void> {
    const { account } = command.data;
    if (!isAccountName(account)) throw unknownAccount(account);
    await this.accounts.command(command, metadata);
  }

  /** The caller as somebody who has just proved to know their password. */
  private async proven({ account, currentPassword, address }: NewPassword, access: Permissions): Promise<Permissions> {
    const { principal, roles } = access;
    const isOwn = principal.kind === 'user' && principal.name === account;
    if (currentPassword === undefined || !isOwn) return access;
    await this.logins.login(account, currentPassword, address);
    return new Permissions({ ...principal, authenticatedBy: 'password' }, Date.now(), roles);
  }
}

function unknownAccount(account: string) {
  return accessErrors.create('ACCOUNT_UNKNOWN', `There is no account ${account.slice(0, 80)}`);
}
