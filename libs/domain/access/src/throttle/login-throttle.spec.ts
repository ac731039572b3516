import fc from 'fast-check';
import { LoginThrottle } from './login-throttle.js';
import { ACCOUNT_POLICY, nextAttemptAt, withFailure } from './attempt-record.js';
import type { AttemptRecord } from './attempt-record.js';

const account = { freeFailures: 2, firstDelayMs: 1000, maxDelayMs: 8000, forgetAfterMs: 60_000 };
const address = { ...account, freeFailures: 6 };
const throttled = expect.objectContaining({ code: 'LOGIN_THROTTLED' });
const throttle = () => new LoginThrottle({ account, address });

describe('LoginThrottle', () => {
  it('lets people mistype, then makes them wait ever longer', () => {
    const guard = throttle();
    for (let failure = 0; failure < 3; failure += 1) guard.begin('ann', '192.0.2.1', 0);
    const waits = [1000, 2000, 4000, 8000, 8000];
    let now = 0;
    for (const [index, wait] of waits.entries()) {
      expect(() => guard.begin('ann', `198.51.100.${index}`, now + wait - 1)).toThrow(throttled);
      now += wait;
      guard.begin('ann', `198.51.100.${index}`, now);
    }
  });

  it('says how long, and does not count an attempt that it did not let through', () => {
    const guard = throttle();
    for (let failure = 0; failure < 3; failure += 1) guard.begin('ann', '192.0.2.1', 0);
    for (let knock = 0; knock < 50; knock += 1) expect(() => guard.begin('ann', '192.0.2.1', 400)).toThrow(throttled);
    expect(() => guard.begin('ann', '192.0.2.1', 400)).toThrow(
      expect.objectContaining({ details: { retryAfterMs: 600 }, message: expect.stringContaining('1 s') }),
    );
    expect(() => guard.begin('ann', '192.0.2.1', 1000)).not.toThrow();
  });

  it('counts attempts before they are answered, so that many at once gain nothing', () => {
    const guard = throttle();
    const attempts = Array.from({ length: 100 }, () => {
      try {
        return guard.begin('ann', '192.0.2.1', 0);
      } catch {
        return undefined;
      }
    });
    expect(attempts.filter((attempt) => attempt !== undefined)).toHaveLength(3);
  });

  it('forgets the failures of an account that has logged in, and of one that was left alone', () => {
    const guard = throttle();
    for (let round = 0; round < 20; round += 1) guard.succeed(guard.begin('ann', '192.0.2.1', round));
    for (let failure = 0; failure < 3; failure += 1) guard.begin('bob', '192.0.2.2', 100);
    expect(() => guard.begin('bob', '192.0.2.3', 200)).toThrow(throttled);
    for (let failure = 0; failure < 3; failure += 1) guard.begin('bob', '192.0.2.4', 60_100);
  });

  it('does not let a guesser lock the owner out of an address that the owner has used', () => {
    const guard = throttle();
    guard.succeed(guard.begin('ann', '192.0.2.1', 0));
    for (let failure = 0; failure < 3; failure += 1) guard.begin('ann', '203.0.113.9', 1);
    expect(() => guard.begin('ann', '203.0.113.9', 2)).toThrow(throttled);
    expect(() => guard.begin('ann', '203.0.113.10', 2)).toThrow(throttled);
    guard.succeed(guard.begin('ann', '192.0.2.1', 2));
    expect(() => guard.begin('ann', '203.0.113.9', 3)).toThrow(throttled);
  });

  it('stops an address that tries many accounts, even one that logs in to its own in between', () => {
    const guard = throttle();
    const tried = [];
    for (let index = 0; index < 40; index += 1) {
      try {
        guard.succeed(guard.begin('eve', '203.0.113.9', index));
        tried.push(guard.begin(`victim-${index}`, '203.0.113.9', index));
      } catch {
        break;
      }
    }
    expect(tried).toHaveLength(7);
  });

  it('counts a /64 of IPv6 as one address, and a mapped IPv4 address as itself', () => {
    const guard = throttle();
    for (let index = 0; index < 7; index += 1) guard.begin(`a${index}`, `2001:db8::${index.toString(16)}`, 0);
    expect(() => guard.begin('b', '2001:DB8:0:0:ffff::1', 0)).toThrow(throttled);
    expect(() => guard.begin('b', '2001:db8:0:1::1', 0)).not.toThrow();
    for (let index = 0; index < 7; index += 1) guard.begin(`c${index}`, '::ffff:192.0.2.7', 0);
    expect(() => guard.begin('d', '192.0.2.7', 0)).toThrow(throttled);
  });

  it('keeps a bounded number of records, the newest failures among them', () => {
    const guard = new LoginThrottle({ account, address: { ...address, freeFailures: 1e9 }, capacity: 100 });
    for (let failure = 0; failure < 3; failure += 1) guard.begin('ann', '192.0.2.1', 0);
    for (let index = 0; index < 99; index += 1) guard.begin(`x${index}`, '192.0.2.1', 1);
    expect(() => guard.begin('ann', '192.0.2.1', 2)).toThrow(throttled);
    guard.begin('y', '192.0.2.1', 1);
    expect(() => guard.begin('ann', '192.0.2.1', 2)).not.toThrow();
  });
});

describe('the policy by account', () => {
  it('allows fewer than 100 guesses in a day, by somebody who never waits longer than needed', () => {
    let record: AttemptRecord | undefined;
    let guesses = 0;
    for (let now = 0; now < 86_400_000; now = Math.max(now, nextAttemptAt(record, ACCOUNT_POLICY))) {
      record = withFailure(record, now, ACCOUNT_POLICY);
      guesses += 1;
    }
    expect(guesses).toBeLessThan(100);
    expect(guesses).toBeGreaterThan(20);
  });

  it('never shortens the wait because of one more failure', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (failures) => {
        const wait = (count: number) => nextAttemptAt({ failures: count, lastFailureAt: 0 }, ACCOUNT_POLICY);
        return wait(failures + 1) >= wait(failures) && wait(failures) <= ACCOUNT_POLICY.maxDelayMs;
      }),
    );
  });
});
