import { toTimestamp } from '@terrarium/contracts-grpc';
import type { Written } from '@terrarium/contracts-grpc';
import type { TokenRow } from '@terrarium/domain-access';

/** A token as a message, without its hash. */
export function tokenMessage(row: TokenRow): Written<'Token'> {
  return {
    id: row.tokenId,
    name: row.name,
    owner: `${row.owner.kind}:${row.owner.name}`,
    primaryNamespace: row.primaryNamespace,
    scope: row.scope === null ? null : { roles: rolesByPattern(Object.entries(row.scope)) },
    issuedAt: toTimestamp(row.issuedAt),
    expiresAt: toTimestamp(row.expiresAt),
    revokedAt: toTimestamp(row.revokedAt),
    session: row.session !== null,
  };
}

/** Lists of roles by pattern: a map of messages holds no lists. */
export function rolesByPattern(entries: Iterable<readonly [string, readonly string[]]>) {
  return Object.fromEntries([...entries].map(([pattern, roles]) => [pattern, { roles: [...roles] }]));
}
