/** How failed logins slow down the next ones. Times are in milliseconds. */
export interface ThrottlePolicy {
  /** Failures that cost nothing: people mistype. */
  readonly freeFailures: number;
  /** The wait after the first failure that counts; it doubles with each more. */
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** Without a failure for so long, all are forgotten. */
  readonly forgetAfterMs: number;
}

/** By account: fewer guesses in a day than the 100 that SP 800-63B (section 3.2.2) allows in a row. */
export const ACCOUNT_POLICY: ThrottlePolicy = {
  freeFailures: 5,
  firstDelayMs: 1_000,
  maxDelayMs: 3_600_000,
  forgetAfterMs: 86_400_000,
};

/** By address: whole offices share one, so more is free. */
export const ADDRESS_POLICY: ThrottlePolicy = {
  freeFailures: 50,
  firstDelayMs: 1_000,
  maxDelayMs: 900_000,
  forgetAfterMs: 7_200_000,
};

/** The failures of one account or address. */
export interface AttemptRecord {
  readonly failures: number;
  readonly lastFailureAt: number;
}

/** When the next attempt is let through; in the past when nothing stands against it. */
export function nextAttemptAt(record: AttemptRecord | undefined, policy: ThrottlePolicy): number {
  if (record === undefined || record.failures <= policy.freeFailures) return -Infinity;
  // Beyond 2^30 the delay is the longest one in any case.
  const doublings = Math.min(record.failures - policy.freeFailures - 1, 30);
  return record.lastFailureAt + Math.min(policy.firstDelayMs * 2 ** doublings, policy.maxDelayMs);
}

/** The record after one more failure. */
export function withFailure(record: AttemptRecord | undefined, now: number, policy: ThrottlePolicy): AttemptRecord {
  const isForgotten = record === undefined || now - record.lastFailureAt >= policy.forgetAfterMs;
  return { failures: isForgotten ? 1 : record.failures + 1, lastFailureAt: now };
}
