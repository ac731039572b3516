import { toTimestamp } from '@terrarium/contracts-grpc';
import type { Written } from '@terrarium/contracts-grpc';
import type { AccountRow } from '@terrarium/domain-access';
import { rolesByPattern } from './token-message.js';
import { withoutNulls } from './without-nulls.js';

/** The kinds of accounts, as messages name them. */
export const ACCOUNT_KINDS = { user: 'ACCOUNT_KIND_USER', service: 'ACCOUNT_KIND_SERVICE' } as const;

/** What accounts can be created as; a user when it is not said. */
export const WANTED_KINDS = {
  ACCOUNT_KIND_UNSPECIFIED: 'user',
  ACCOUNT_KIND_USER: 'user',
  ACCOUNT_KIND_SERVICE: 'service',
} as const;

/** An account as a message. */
export function accountMessage(row: AccountRow): Written<'Account'> {
  const { provider } = row;
  return {
    name: row.account,
    kind: ACCOUNT_KINDS[row.kind],
    primaryNamespace: row.primaryNamespace,
    roleBindings: rolesByPattern(Object.entries(row.bindings)),
    hasPassword: row.hasPassword,
    disabled: row.isDisabled,
    groups: [...row.groups],
    createdAt: toTimestamp(row.createdOn),
    ...withoutNulls({ provider }),
  };
}
