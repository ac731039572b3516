import { accessErrors } from '../errors.js';
import { ACCOUNT_POLICY, ADDRESS_POLICY, nextAttemptAt, withFailure } from './attempt-record.js';
import type { AttemptRecord, ThrottlePolicy } from './attempt-record.js';
import { networkOf } from './network-of.js';

/** How the throttle counts. */
export interface ThrottleOptions {
  readonly account?: ThrottlePolicy;
  readonly address?: ThrottlePolicy;
  /** Records kept of each kind; those that failed longest ago go first. */
  readonly capacity?: number;
}

/** One login, on its way. */
export interface LoginAttempt {
  readonly account: string;
  readonly address: string;
}

/**
 * Slows down guessing of passwords, by account and by address. An attempt counts as a failure until it has succeeded,
 * so that many at once gain nothing. The clock comes in; nothing here waits. An address from which an account has
 * logged in before is counted for itself: whoever fails on purpose from elsewhere does not lock the account's owner out.
 */
export class LoginThrottle {
  private readonly accounts: FailureLedger;
  private readonly addresses: FailureLedger;
  /** `<account> <address>` of logins that succeeded, newest last. */
  private readonly proven = new Set<string>();
  private readonly capacity: number;

  constructor({ account = ACCOUNT_POLICY, address = ADDRESS_POLICY, capacity = 50_000 }: ThrottleOptions = {}) {
    this.accounts = new FailureLedger(account, capacity);
    this.addresses = new FailureLedger(address, capacity);
    this.capacity = capacity;
  }

  /**
   * Asks before a password is looked at, and counts the attempt.
   *
   * @param now - Milliseconds since the epoch.
   * @throws LOGIN_THROTTLED with `details.retryAfterMs`; such an attempt counts nowhere
   */
  begin(account: string, address: string, now: number): LoginAttempt {
    const attempt = { account, address: networkOf(address) };
    const accountKey = this.accountKey(attempt);
    const allowedAt = Math.max(this.accounts.nextAttemptAt(accountKey), this.addresses.nextAttemptAt(attempt.address));
    if (allowedAt > now) {
      const retryAfterMs = allowedAt - now;
      throw accessErrors.create(
        'LOGIN_THROTTLED',
        `Too many logins failed; try again in ${Math.ceil(retryAfterMs / 1000)} s`,
        {
          details: { retryAfterMs },
        },
      );
    }
    this.observe(attempt, now);
    return attempt;
  }

  /**
   * Counts an attempt that another throttle has let through.
   *
   * @param now - Milliseconds since the epoch.
   */
  observe(attempt: LoginAttempt, now: number): void {
    this.accounts.fail(this.accountKey(attempt), now);
    this.addresses.fail(attempt.address, now);
  }

  /**
   * The password was right. The account starts anew; of the address only this attempt is forgiven, or a guesser would
   * wash its count clean with an account of their own.
   */
  succeed(attempt: LoginAttempt): void {
    this.accounts.forget(this.accountKey(attempt));
    this.addresses.forgive(attempt.address);
    const pair = pairOf(attempt);
    this.proven.delete(pair);
    this.proven.add(pair);
    if (this.proven.size > this.capacity) this.proven.delete(this.proven.values().next().value!);
  }

  private accountKey(attempt: LoginAttempt): string {
    const pair = pairOf(attempt);
    return this.proven.has(pair) ? pair : attempt.account;
  }
}

/** Records by key, oldest failure first, so that the ones that matter least are dropped. */
class FailureLedger {
  private readonly records = new Map<string, AttemptRecord>();

  constructor(
    private readonly policy: ThrottlePolicy,
    private readonly capacity: number,
  ) {}

  nextAttemptAt(key: string): number {
    return nextAttemptAt(this.records.get(key), this.policy);
  }

  fail(key: string, now: number): void {
    const record = withFailure(this.records.get(key), now, this.policy);
    this.records.delete(key);
    this.records.set(key, record);
    if (this.records.size > this.capacity) this.records.delete(this.records.keys().next().value!);
  }

  forget(key: string): void {
    this.records.delete(key);
  }

  forgive(key: string): void {
    const record = this.records.get(key);
    if (record === undefined) return;
    if (record.failures <= 1) this.records.delete(key);
    else this.records.set(key, { ...record, failures: record.failures - 1 });
  }
}

function pairOf({ account, address }: LoginAttempt): string {
  return `${account} ${address}`;
}
