import { Injectable } from '@nestjs/common';
import { isAccountName, needsRehash } from '@terrarium/domain-access';
import type { AccountState } from '@terrarium/domain-access';
import { newEventId } from '@terrarium/kernel-event-sourcing';
import { DEVELOPMENT } from '@terrarium/platform-service';
import { AdminToken } from '../access/admin-token.js';
import { gatewayErrors } from '../errors.js';
import { Accounts } from './accounts.js';
import { DevelopmentLogin } from './development-login.js';
import { PasswordWork } from './password-work.js';
import { SharedLoginThrottle } from './shared-login-throttle.js';
import type { LoggedIn } from './sessions.js';

const ADMINISTRATOR = 'admin';
/** Logins with a user name and a password; guessing gets slower with each failure. */
@Injectable()
export class PasswordLogin {
  constructor(
    private readonly accounts: Accounts,
    private readonly work: PasswordWork,
    private readonly adminToken: AdminToken,
    private readonly development: DevelopmentLogin,
    private readonly throttle: SharedLoginThrottle,
  ) {}

  /**
   * Checks a password.
   *
   * @param address - Where the attempt comes from; it is slowed down as the account is.
   * @throws LOGIN_REFUSED, LOGIN_THROTTLED, LOGIN_BUSY
   */
  async login(username: string, password: string, address: string): Promise<LoggedIn> {
    this.work.assertRoom();
    const attempt = this.throttle.begin(username, address, Date.now());
    const found = await this.check(username, password);
    if (found === undefined) throw gatewayErrors.create('LOGIN_REFUSED', 'Invalid authentication credentials');
    this.throttle.succeed(attempt);
    return found;
  }

  private async check(username: string, password: string): Promise<LoggedIn | undefined> {
    // What is no name of an account is not looked up, but takes as long.
    const state: AccountState = isAccountName(username) ? await this.accounts.stateOf(username) : { status: 'absent' };
    const stored = passwordOf(state);
    if (await this.work.verify(stored, password)) {
      if (needsRehash(stored!)) await this.rehash(username, password, stored!);
      const { primaryNamespace, sessionEpoch } = state as Exclude<AccountState, { status: 'absent' }>;
      return { account: username, primaryNamespace, sessionEpoch, authenticatedBy: 'password' };
    }
    if (username === ADMINISTRATOR && this.adminToken.accepts(password)) {
      const sessionEpoch = this.adminToken.epoch;
      return { account: ADMINISTRATOR, primaryNamespace: 'default', sessionEpoch, authenticatedBy: 'password' };
    }
    const isFree = state.status === 'absent' || state.identity?.provider === DEVELOPMENT;
    return isFree && this.development.accepts(password) ? this.development.admit(username) : undefined;
  }

  /** Costs have been raised since the password was hashed; this is the one time that it is at hand. */
  private async rehash(account: string, password: string, replaces: string): Promise<void> {
    const passwordHash = await this.work.hash(password);
    await this.accounts.command(
      { type: 'RehashPassword', data: { account, passwordHash, replaces } },
      { actor: 'service:api-gateway', correlationId: newEventId() },
    );
  }
}

/** Of those who may log in here. */
function passwordOf(state: AccountState): string | undefined {
  return state.status === 'enabled' && state.kind === 'user' ? (state.passwordHash ?? undefined) : undefined;
}
