import type { AccountRow, TokenRow } from '@terrarium/domain-access';

/** A token that is not revoked, and the account that it is of. */
export interface FoundToken {
  readonly row: TokenRow;
  readonly account: AccountRow | undefined;
}

interface Entry {
  readonly found: FoundToken;
  readonly generation: number;
  readonly readAt: number;
}

/** For so long a revocation by another gateway may go unnoticed; one by this gateway counts at once. */
const MAX_AGE_MS = 500;
const CAPACITY = 10_000;

/**
 * Remembers tokens for a moment: programs send the same one many times a second, and looking it up costs more than most
 * answers. What was found before a write of this gateway is not used after it.
 */
export class RecentTokens {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly maxAgeMs = MAX_AGE_MS) {}

  /**
   * The token, when it was found a moment ago.
   *
   * @param generation - Of the read models, now.
   */
  get(hash: string, generation: number, now: number): FoundToken | undefined {
    const entry = this.entries.get(hash);
    if (entry === undefined) return undefined;
    if (entry.generation === generation && now - entry.readAt < this.maxAgeMs) return entry.found;
    this.entries.delete(hash);
    return undefined;
  }

  /**
   * Remembers a token.
   *
   * @param generation - Of the read models before it was read: a write in between makes it outdated.
   */
  set(hash: string, found: FoundToken, generation: number, readAt: number): void {
    this.entries.delete(hash);
    this.entries.set(hash, { found, generation, readAt });
    if (this.entries.size > CAPACITY) this.entries.delete(this.entries.keys().next().value!);
  }
}
