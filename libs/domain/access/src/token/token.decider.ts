import { assertName } from '@terrarium/domain-environment';
import { assertNever } from '@terrarium/kernel-event-sourcing';
import type { Decider, Message } from '@terrarium/kernel-event-sourcing';
import { SYSTEM } from '../binding/arn.js';
import { readBindings } from '../binding/role-bindings.js';
import type { RoleBindings } from '../binding/role-bindings.js';
import { accessErrors } from '../errors.js';
import type { Permissions } from '../principal/permissions.js';
import type { SessionFacts, TokenEvent, TokenFacts, TokenOwner } from './token.events.js';

const MAX_DESCENT = 8;
const MAX_NAME_LENGTH = 100;
const HASH = /^[0-9a-f]{64}$/;

/** A wish for a token. */
export interface TokenRequest {
  readonly tokenId: string;
  readonly name: string;
  readonly hash: string;
  /** Absent is everything that the issuer may. */
  readonly scope?: RoleBindings | undefined;
  /** Absent is the issuer's. */
  readonly primaryNamespace?: string | undefined;
  /** ISO 8601, UTC. */
  readonly issuedAt: string;
  /** ISO 8601; absent is as late as it may be. */
  readonly expiresAt?: string | undefined;
  /** No token lives longer than until then; absent is no such rule. */
  readonly latestExpiresAt?: string | undefined;
  /** Another than the issuer, such as a service account; only with an explicit scope. */
  readonly owner?: TokenOwner | undefined;
  /** For the session of a login; absent is a token for programs. */
  readonly session?: SessionFacts | undefined;
  readonly by: Permissions;
}

/** What can be asked of a token. */
export type TokenCommand =
  Message<'IssueToken', TokenRequest> | Message<'RevokeToken', { readonly tokenId: string; readonly by: Permissions }>;

/** What the next decision depends on. */
export type TokenState =
  { readonly status: 'absent' } | { readonly status: 'active' | 'revoked'; readonly facts: TokenFacts };

/** The rules of tokens: none carries more, lives longer or survives longer than what it was issued with. */
export const tokenDecider: Decider<TokenState, TokenCommand, TokenEvent> = {
  initialState: () => ({ status: 'absent' }),

  decide: (command, state) => {
    switch (command.type) {
      case 'IssueToken':
        return state.status === 'absent' ? [{ type: 'TokenIssued', data: issue(command.data) }] : [];

      case 'RevokeToken': {
        const { tokenId, by } = command.data;
        if (state.status === 'absent') throw unknownToken(tokenId);
        if (!mayRevoke(by, state.facts) && !by.may('token::revoke', SYSTEM)) {
          // Tokens of others are nobody's business: they are answered like those that do not exist.
          if (!isOwner(by, state.facts)) throw unknownToken(tokenId);
          throw accessErrors.create(
            'ACCESS_DENIED',
            `The token in use cannot revoke ${tokenId}, which carries more than it does`,
          );
        }
        return state.status === 'revoked' ? [] : [{ type: 'TokenRevoked', data: { tokenId } }];
      }

      default:
        return assertNever(command);
    }
  },

  evolve: (state, event) => {
    switch (event.type) {
      case 'TokenIssued':
        return { status: 'active', facts: event.data };
      case 'TokenRevoked':
        return state.status === 'absent' ? state : { ...state, status: 'revoked' };
      default:
        return state;
    }
  },
};

function issue(request: TokenRequest): TokenFacts {
  const { by, tokenId, hash, issuedAt } = request;
  const { principal } = by;
  if (!by.isAuthenticated || principal.kind === 'anonymous') {
    throw accessErrors.create('AUTHENTICATION_REQUIRED', 'Log in to be issued a token');
  }
  const name = request.name.trim();
  if (name === '' || name.length > MAX_NAME_LENGTH) {
    throw accessErrors.create('TOKEN_INVALID', `A token has a name of 1 to ${MAX_NAME_LENGTH} characters`);
  }
  if (!HASH.test(hash)) throw accessErrors.create('TOKEN_INVALID', 'The hash of a token is 64 hex digits');
  const { token } = principal;
  const ancestors = token === undefined ? [] : [...token.ancestors, token.tokenId];
  if (ancestors.length > MAX_DESCENT) {
    throw accessErrors.create('TOKEN_INVALID', `A token descends from at most ${MAX_DESCENT} others`, {
      hint: 'Log in and issue the token without another one',
    });
  }
  const primaryNamespace = request.primaryNamespace ?? principal.primaryNamespace;
  assertName('namespace', primaryNamespace);
  return {
    tokenId,
    name,
    owner: ownerOf(request),
    primaryNamespace,
    hash,
    scope: scopeOf(request),
    ancestors,
    issuedAt,
    expiresAt: expiryOf(request),
    ...(request.session === undefined ? {} : { session: request.session }),
  };
}

/** A token for somebody else carries only what its issuer holds, and its owner's rights bound it too. */
function ownerOf({ owner, scope, by }: TokenRequest): TokenOwner {
  const { kind, name } = by.principal;
  const issuer: TokenOwner = { kind: kind === 'service' ? 'service' : 'user', name };
  if (owner === undefined || (owner.kind === issuer.kind && owner.name === issuer.name)) return issuer;
  by.require('account::update', SYSTEM);
  if (scope !== undefined) return { kind: owner.kind, name: owner.name };
  throw accessErrors.create('TOKEN_SCOPE_TOO_WIDE', `A token for ${owner.name} needs a scope, since ${name} issues it`);
}

function scopeOf({ scope, by }: TokenRequest): RoleBindings | null {
  if (scope === undefined) return by.principal.token?.scope ?? null;
  const wanted = readBindings(scope, by.roles);
  const excess = by.excessOf(wanted);
  if (excess === undefined) return wanted;
  throw accessErrors.create(
    'TOKEN_SCOPE_TOO_WIDE',
    `${by.principal.name} does not hold ${excess.permission} on ${excess.arn}, so no token can carry it`,
    { details: { ...excess } },
  );
}

function expiryOf({ by, issuedAt, expiresAt, latestExpiresAt }: TokenRequest): string | null {
  const limits = [by.principal.token?.expiresAt, latestExpiresAt].filter((limit) => limit != null);
  const latest = Math.min(Infinity, ...limits.map((limit) => Date.parse(limit)));
  const wanted = expiresAt === undefined ? latest : Date.parse(expiresAt);
  if (wanted > Date.parse(issuedAt) && wanted <= latest)
    return wanted === Infinity ? null : new Date(wanted).toISOString();
  const until = latest === Infinity ? '' : ` and until ${new Date(latest).toISOString()}`;
  throw accessErrors.create('TOKEN_EXPIRY_INVALID', `A token issued at ${issuedAt} expires after that${until}`, {
    details: { expiresAt: expiresAt?.slice(0, 40) ?? null },
  });
}

/** Owners revoke their tokens; with a token only itself, its descendants and what carries no more than it does. */
function mayRevoke(by: Permissions, facts: TokenFacts): boolean {
  if (!isOwner(by, facts)) return false;
  const { token } = by.principal;
  if (token === undefined || token.scope === null) return true;
  if (token.tokenId === facts.tokenId || facts.ancestors.includes(token.tokenId)) return true;
  return facts.scope !== null && by.excessOf(facts.scope) === undefined;
}

function isOwner({ principal, isAuthenticated }: Permissions, { owner }: TokenFacts): boolean {
  return isAuthenticated && principal.kind === owner.kind && principal.name === owner.name;
}

function unknownToken(tokenId: string) {
  return accessErrors.create('TOKEN_UNKNOWN', `There is no token ${tokenId}`);
}
