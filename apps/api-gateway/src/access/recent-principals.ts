import type { Principal } from '@terrarium/domain-access';

/** A principal that was found, and until when the token is valid. */
export interface FoundPrincipal {
  readonly principal: Principal;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

interface Entry {
  readonly found: FoundPrincipal;
  readonly generation: number;
  readonly readAt: number;
}

/** For so long a revocation by another gateway may go unnoticed; one by this gateway counts at once. */
const MAX_AGE_MS = 500;
const CAPACITY = 10_000;

/**
 * Remembers for a moment whom tokens stand for: programs send the same one many times a second, and looking it up costs
 * more than most answers. What was found before a write of this gateway is not used after it.
 */
export class RecentPrincipals {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly maxAgeMs = MAX_AGE_MS) {}

  /**
   * The principal of a token, when it was found a moment ago.
   *
   * @param generation - Of the read models, now.
   */
  get(hash: string, generation: number, now: number): FoundPrincipal | undefined {
    const entry = this.entries.get(hash);
    if (entry === undefined) return undefined;
    if (entry.generation === generation && now - entry.readAt < this.maxAgeMs) return entry.found;
    this.entries.delete(hash);
    return undefined;
  }

  /**
   * Remembers a principal.
   *
   * @param generation - Of the read models before it was read: a write in between makes it outdated.
   */
  set(hash: string, found: FoundPrincipal, generation: number, readAt: number): void {
    this.entries.delete(hash);
    this.entries.set(hash, { found, generation, readAt });
    if (this.entries.size > CAPACITY) this.entries.delete(this.entries.keys().next().value!);
  }
}
