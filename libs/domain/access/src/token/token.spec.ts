import { fold, given, projectAll, streamName } from '@terrarium/kernel-event-sourcing';
import { NOW, permissionsOf, withToken } from '../../test/principals.js';
import {
  Permissions,
  anonymousPrincipal,
  effectiveBindings,
  tokenDecider,
  tokenProjection,
  tokenStanding,
} from '../index.js';
import type { TokenCommand, TokenEvent, TokenFacts, TokenRequest, TokenRow } from '../index.js';

const issuedAt = new Date(NOW).toISOString();
const inHours = (hours: number) => new Date(NOW + hours * 3_600_000).toISOString();
const ann = permissionsOf('ann', { 'team/*': ['developer'] });
const wish: Omit<TokenRequest, 'by'> = { tokenId: 't1', name: 'laptop', hash: 'ab'.repeat(32), issuedAt };
const facts: TokenFacts = {
  tokenId: 't1',
  name: 'laptop',
  owner: { kind: 'user', name: 'ann' },
  primaryNamespace: 'ann',
  hash: 'ab'.repeat(32),
  scope: null,
  ancestors: [],
  issuedAt,
  expiresAt: null,
};
const issued = (more: Partial<TokenFacts> = {}): TokenEvent => ({ type: 'TokenIssued', data: { ...facts, ...more } });
const revoked: TokenEvent = { type: 'TokenRevoked', data: { tokenId: 't1' } };
const issue = (by: Permissions, more: Partial<TokenRequest> = {}): TokenCommand => ({
  type: 'IssueToken',
  data: { ...wish, by, ...more },
});
const revoke = (by: Permissions): TokenCommand => ({ type: 'RevokeToken', data: { tokenId: 't1', by } });

describe('issuing a token', () => {
  it('without a scope gives it all that its owner may, then and later', () => {
    given(tokenDecider, []).when(issue(ann)).thenEvent(issued());
  });

  it('happens once', () => {
    given(tokenDecider, [issued()])
      .when(issue(ann, { name: 'other' }))
      .thenNothing();
  });

  it('keeps a scope in the names of roles that are kept', () => {
    given(tokenDecider, [])
      .when(issue(ann, { scope: { 'team/science': ['editor', 'viewer'] }, expiresAt: inHours(1) }))
      .thenEvent(issued({ scope: { 'team/science': ['developer', 'viewer'] }, expiresAt: inHours(1) }));
  });

  it('is refused to nobody, who becomes authenticated that way in conda-store', () => {
    const nobody = new Permissions(anonymousPrincipal(), NOW);
    given(tokenDecider, []).when(issue(nobody)).thenRefuses('AUTHENTICATION_REQUIRED');
    given(tokenDecider, [])
      .when(issue(nobody, { scope: { 'default/*': ['viewer'] } }))
      .thenRefuses('AUTHENTICATION_REQUIRED');
  });

  it('is refused for more than the issuer holds', () => {
    for (const scope of [{ 'team/*': ['admin'] }, { '*/*': ['viewer'] }, { 't*/*': ['viewer'] }]) {
      given(tokenDecider, []).when(issue(ann, { scope })).thenRefuses('TOKEN_SCOPE_TOO_WIDE');
    }
  });

  it('answers a role or a pattern that does not exist with a refusal, where conda-store fails', () => {
    given(tokenDecider, [])
      .when(issue(ann, { scope: { 'team/*': ['owner'] } }))
      .thenRefuses('ROLE_UNKNOWN');
    given(tokenDecider, [])
      .when(issue(ann, { scope: { 'team:x': ['viewer'] } }))
      .thenRefuses('ARN_INVALID');
  });

  it('with another primary namespace gains nothing of what that namespace reaches', () => {
    given(tokenDecider, [])
      .when(issue(ann, { primaryNamespace: 'boss' }))
      .thenEvent(issued({ primaryNamespace: 'boss' }));
    const bindings = effectiveBindings({ primaryNamespace: 'ann', account: {}, mappings: {} });
    const token = withToken('ann', bindings, { scope: null });
    expect(token.may('environment::read', { namespace: 'boss', environment: 'x' })).toBe(false);
  });

  it('with a token gives no more than that token has, for no longer, and remembers the descent', () => {
    const by = withToken(
      'ann',
      { 'team/*': ['developer'] },
      { scope: { 'team/a': ['viewer'] }, expiresAt: inHours(2), ancestors: ['t-1'] },
    );
    given(tokenDecider, [])
      .when(issue(by))
      .thenEvent(issued({ scope: { 'team/a': ['viewer'] }, expiresAt: inHours(2), ancestors: ['t-1', 't0'] }));
    given(tokenDecider, [])
      .when(issue(by, { expiresAt: inHours(3) }))
      .thenRefuses('TOKEN_EXPIRY_INVALID');
    given(tokenDecider, [])
      .when(issue(by, { scope: { 'team/b': ['viewer'] } }))
      .thenRefuses('TOKEN_SCOPE_TOO_WIDE');
  });

  it('is refused when the line of descent is long', () => {
    const ancestors = Array.from({ length: 8 }, (_, index) => `a${index}`);
    given(tokenDecider, [])
      .when(issue(withToken('ann', {}, { ancestors })))
      .thenRefuses('TOKEN_INVALID');
  });

  it('needs a time that comes, and heeds the latest one', () => {
    for (const expiresAt of [issuedAt, inHours(-1), 'soon', '']) {
      given(tokenDecider, []).when(issue(ann, { expiresAt })).thenRefuses('TOKEN_EXPIRY_INVALID');
    }
    given(tokenDecider, [])
      .when(issue(ann, { latestExpiresAt: inHours(5) }))
      .thenEvent(issued({ expiresAt: inHours(5) }));
    given(tokenDecider, [])
      .when(issue(ann, { latestExpiresAt: inHours(5), expiresAt: inHours(6) }))
      .thenRefuses('TOKEN_EXPIRY_INVALID');
    given(tokenDecider, [])
      .when(issue(ann, { latestExpiresAt: inHours(-5) }))
      .thenRefuses('TOKEN_EXPIRY_INVALID');
  });

  it('needs a name and a hash', () => {
    for (const name of ['', '  ', 'x'.repeat(101)]) {
      given(tokenDecider, []).when(issue(ann, { name })).thenRefuses('TOKEN_INVALID');
    }
    given(tokenDecider, [])
      .when(issue(ann, { hash: 'trr_secret' }))
      .thenRefuses('TOKEN_INVALID');
  });

  it('for somebody else is for administrators, with a scope', () => {
    const owner = { kind: 'service', name: 'ci' } as const;
    const scope = { 'team/*': ['viewer'] };
    const root = permissionsOf('root', { '*/*': ['admin'] });
    given(tokenDecider, []).when(issue(ann, { owner, scope })).thenRefuses('ACCESS_DENIED');
    given(tokenDecider, []).when(issue(root, { owner })).thenRefuses('TOKEN_SCOPE_TOO_WIDE');
    given(tokenDecider, [])
      .when(issue(root, { owner, scope }))
      .thenEvent(issued({ owner, scope, primaryNamespace: 'root' }));
  });
});

describe('revoking a token', () => {
  it('is done once, by its owner or an administrator', () => {
    given(tokenDecider, [issued()]).when(revoke(ann)).thenEvent(revoked);
    given(tokenDecider, [issued()])
      .when(revoke(permissionsOf('root', { '*/*': ['admin'] })))
      .thenEvent(revoked);
    given(tokenDecider, [issued(), revoked]).when(revoke(ann)).thenNothing();
  });

  it('by anybody else is answered as if there were no such token', () => {
    given(tokenDecider, []).when(revoke(ann)).thenRefuses('TOKEN_UNKNOWN');
    given(tokenDecider, [issued()])
      .when(revoke(permissionsOf('bob', { 'ann/*': ['admin'] })))
      .thenRefuses('TOKEN_UNKNOWN');
  });

  it('with a token works for itself, its descendants and what carries no more', () => {
    const by = withToken('ann', { 'team/*': ['developer'] }, { scope: { 'team/a': ['viewer'] } });
    given(tokenDecider, [issued({ ancestors: ['t0'] })])
      .when(revoke(by))
      .thenEvent(revoked);
    given(tokenDecider, [issued({ scope: { 'team/a': ['viewer'] } })])
      .when(revoke(by))
      .thenEvent(revoked);
    given(tokenDecider, [issued({ scope: { 'team/*': ['viewer'] } })])
      .when(revoke(by))
      .thenRefuses('ACCESS_DENIED');
    given(tokenDecider, [issued()]).when(revoke(by)).thenRefuses('ACCESS_DENIED');
  });

  it('cannot be undone by issuing it again', () => {
    given(tokenDecider, [issued(), revoked]).when(issue(ann)).thenNothing();
    expect(fold(tokenDecider, [issued(), revoked]).status).toBe('revoked');
  });
});

describe('the list of tokens', () => {
  const rows = (...events: TokenEvent[]) =>
    projectAll(
      tokenProjection,
      events.map((event, index) => ({
        id: `e${index}`,
        stream: streamName('token', event.data.tokenId),
        position: index + 1,
        schemaVersion: 1,
        recordedAt: inHours(index),
        event,
        metadata: { actor: 'user:ann', correlationId: 'c' },
      })),
    );

  it('shows what was issued and when it was revoked first', () => {
    const row = rows(issued(), revoked, revoked).get('t1')!;
    expect(row).toEqual({ ...facts, session: null, revokedAt: inHours(1) });
    expect(rows({ type: 'NamespaceCreated', data: { tokenId: 'x' } } as unknown as TokenEvent).size).toBe(0);
  });

  it('tells which tokens are valid: a token dies with its ancestors', () => {
    const row: TokenRow = { ...facts, ancestors: ['a', 'b'], expiresAt: inHours(1), session: null, revokedAt: null };
    expect(tokenStanding(row, new Set(), NOW)).toBe('valid');
    expect(tokenStanding(row, new Set(['a']), NOW)).toBe('revoked');
    expect(tokenStanding(row, new Set(['c']), NOW + 3_600_000)).toBe('expired');
    expect(tokenStanding({ ...row, revokedAt: issuedAt }, new Set(), NOW)).toBe('revoked');
  });
});
