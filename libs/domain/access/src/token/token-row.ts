import type { Projection } from '@terrarium/kernel-event-sourcing';
import type { SessionFacts, TokenEvent, TokenFacts } from './token.events.js';

/** A token as lists show it and requests are checked against it. */
export interface TokenRow extends Omit<TokenFacts, 'session'> {
  /** Null for a token that programs use. */
  readonly session: SessionFacts | null;
  /** When it was revoked, ISO 8601; null while it is not. */
  readonly revokedAt: string | null;
}

/** All tokens, by id. They are looked up by `hash`, listed by `owner`. */
export const tokenProjection: Projection<TokenEvent, TokenRow> = {
  name: 'token',
  version: 2,
  keyOf: ({ event }) => (isTokenEvent(event) ? event.data.tokenId : undefined),
  project: (row, { event, recordedAt }) => {
    if (event.type === 'TokenIssued') return { ...event.data, session: event.data.session ?? null, revokedAt: null };
    return row && { ...row, revokedAt: row.revokedAt ?? recordedAt };
  },
};

/** Whether a token can be used. */
export type TokenStanding = 'valid' | 'expired' | 'revoked';

/**
 * How a token stands: it dies with any token that it descends from, so that revoking a stolen one ends what was issued
 * with it.
 *
 * @param revoked - Which of the token's ancestors are revoked.
 * @param now - Milliseconds since the epoch.
 */
export function tokenStanding(row: TokenRow, revoked: ReadonlySet<string>, now: number): TokenStanding {
  if (row.revokedAt !== null || row.ancestors.some((ancestor) => revoked.has(ancestor))) return 'revoked';
  return row.expiresAt !== null && Date.parse(row.expiresAt) <= now ? 'expired' : 'valid';
}

function isTokenEvent(event: { readonly type: string }): boolean {
  return event.type === 'TokenIssued' || event.type === 'TokenRevoked';
}
