import { streamName } from '@terrarium/kernel-event-sourcing';
import type { Message, StreamName } from '@terrarium/kernel-event-sourcing';
import type { RoleBindings } from '../binding/role-bindings.js';

/** A token: a secret that stands for its owner, within a scope and until a time. */
export const TOKEN = 'token';

/** Whose rights a token has. */
export interface TokenOwner {
  readonly kind: 'user' | 'service';
  readonly name: string;
}

/** What makes a token a session: the login of one person in one browser. */
export interface SessionFacts {
  /** The account's session epoch at the login: with another one, all sessions of before are over. */
  readonly epoch: number;
}

/** What is known of a token; of its secret only the hash. */
export interface TokenFacts {
  readonly tokenId: string;
  /** What its owner calls it. */
  readonly name: string;
  readonly owner: TokenOwner;
  /** The namespace that is meant when a request names none. It gives no rights. */
  readonly primaryNamespace: string;
  /** SHA-256 of the secret, as 64 hex digits. */
  readonly hash: string;
  /** The most that the token permits of what its owner may; null is all of it. */
  readonly scope: RoleBindings | null;
  /** The tokens that it descends from, oldest first. */
  readonly ancestors: readonly string[];
  /** ISO 8601, UTC. */
  readonly issuedAt: string;
  /** ISO 8601, UTC; null is never. */
  readonly expiresAt: string | null;
  /** Absent for a token that programs use. */
  readonly session?: SessionFacts;
}

/** The facts of a token. */
export type TokenEvent = Message<'TokenIssued', TokenFacts> | Message<'TokenRevoked', { readonly tokenId: string }>;

/** The stream of one token. */
export function tokenStream(tokenId: string): StreamName {
  return streamName(TOKEN, tokenId);
}
