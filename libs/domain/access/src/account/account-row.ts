import type { Projection } from '@terrarium/kernel-event-sourcing';
import type { RoleBindings } from '../binding/role-bindings.js';
import { ACCOUNT } from './account.events.js';
import type { AccountEvent, ExternalIdentity } from './account.events.js';

/** An account as lists show it and requests are checked against it. Password hashes stay in the log. */
export interface AccountRow {
  readonly account: string;
  readonly kind: 'user' | 'service';
  readonly primaryNamespace: string;
  readonly bindings: RoleBindings;
  readonly hasPassword: boolean;
  readonly isDisabled: boolean;
  /** Sessions of an older one have ended. */
  readonly sessionEpoch: number;
  /** The identity provider that it logs in at; null is here. */
  readonly provider: string | null;
  readonly subject: string | null;
  readonly groups: readonly string[];
  /** ISO 8601. */
  readonly createdOn: string;
}

/** All accounts, by name. Those of identity providers are looked up by provider and subject. */
export const accountProjection: Projection<AccountEvent, AccountRow> = {
  name: 'account',
  version: 1,
  keyOf: ({ stream }) => (stream.category === ACCOUNT ? stream.id : undefined),
  project: (row, { event, recordedAt }) => {
    if (event.type === 'AccountCreated') return created(event.data, recordedAt);
    return row && changed(row, event);
  },
};

/** Whether the account is the one of this identity. */
export function isIdentityOf(row: AccountRow, { provider, subject }: ExternalIdentity): boolean {
  return row.provider === provider && row.subject === subject;
}

function created(data: Extract<AccountEvent, { type: 'AccountCreated' }>['data'], createdOn: string): AccountRow {
  const { account, kind, primaryNamespace, bindings, passwordHash, identity, groups = [] } = data;
  return {
    account,
    kind,
    primaryNamespace,
    bindings,
    hasPassword: passwordHash !== null,
    isDisabled: false,
    sessionEpoch: 0,
    provider: identity?.provider ?? null,
    subject: identity?.subject ?? null,
    groups,
    createdOn,
  };
}

function changed(row: AccountRow, event: AccountEvent): AccountRow {
  switch (event.type) {
    case 'PasswordChanged':
      return { ...row, hasPassword: true, sessionEpoch: row.sessionEpoch + 1 };
    case 'AccountBindingsChanged':
      return { ...row, bindings: event.data.bindings };
    case 'AccountGroupsChanged':
      return { ...row, groups: event.data.groups };
    case 'AccountDisabled':
      return { ...row, isDisabled: true, sessionEpoch: row.sessionEpoch + 1 };
    case 'AccountEnabled':
      return { ...row, isDisabled: false };
    default:
      return row;
  }
}
