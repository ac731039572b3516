import type { Decision } from '@terrarium/kernel-event-sourcing';
import { accessErrors } from '../errors.js';
import type { AccountState } from './account.decider.js';
import type { AccountEvent, ExternalIdentity } from './account.events.js';
import { assertAccountName } from './account-name.js';

/** Somebody whom an identity provider vouches for. */
export interface Admission {
  /** One of `accountNamesOf`. */
  readonly account: string;
  readonly identity: ExternalIdentity;
  /** Those that the configuration gives roles to. */
  readonly groups: readonly string[];
}

/**
 * The first login makes the account; later ones tell whether its groups have changed.
 *
 * @throws ACCOUNT_EXISTS when somebody else has the name, ACCOUNT_DISABLED, ACCOUNT_NAME_INVALID
 */
export function admit({ account, identity, groups }: Admission, state: AccountState): Decision<AccountEvent> {
  const sorted = [...new Set(groups)].sort();
  if (state.status === 'absent') {
    assertAccountName(account);
    const none = { bindings: {}, passwordHash: null };
    return [
      {
        type: 'AccountCreated',
        data: { account, kind: 'user', primaryNamespace: account, ...none, identity, groups: sorted },
      },
    ];
  }
  if (state.identity?.provider !== identity.provider || state.identity.subject !== identity.subject) {
    throw accessErrors.create('ACCOUNT_EXISTS', `The account ${account} is somebody else's`);
  }
  if (state.status === 'disabled') throw accessErrors.create('ACCOUNT_DISABLED', `The account ${account} is disabled`);
  const isSame = sorted.length === state.groups.length && sorted.every((group, index) => group === state.groups[index]);
  return isSame ? [] : [{ type: 'AccountGroupsChanged', data: { account, groups: sorted } }];
}
