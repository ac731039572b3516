import { assertName } from '@terrarium/domain-environment';
import { assertNever } from '@terrarium/kernel-event-sourcing';
import type { Decider, Message } from '@terrarium/kernel-event-sourcing';
import { SYSTEM } from '../binding/arn.js';
import { readBindings, uniteBindings } from '../binding/role-bindings.js';
import type { RoleBindings } from '../binding/role-bindings.js';
import { accessErrors } from '../errors.js';
import type { Permissions } from '../principal/permissions.js';
import type { AccountEvent, ExternalIdentity } from './account.events.js';
import { assertAccountName } from './account-name.js';
import { admit } from './admission.js';
import type { Admission } from './admission.js';
import { assertPasswordHash } from './password-hash.js';

interface Asked {
  readonly account: string;
  readonly by: Permissions;
}

/** What can be asked of an account. Passwords are checked and hashed before: a decision does no slow work. */
export type AccountCommand =
  | Message<
      'CreateAccount',
      Asked & {
        readonly kind: 'user' | 'service';
        /** Absent is the account's own name. */
        readonly primaryNamespace?: string | undefined;
        readonly bindings?: RoleBindings | undefined;
        readonly passwordHash: string | null;
        /** What the role mappings of the primary namespace give already: the account will have it too. */
        readonly reach: RoleBindings;
      }
    >
  /** After a login at an identity provider. The system asks it, for whoever the provider vouches for. */
  | Message<'AdmitUser', Admission>
  | Message<'ChangePassword', Asked & { readonly passwordHash: string }>
  /** After a login that found `replaces` at an old cost. */
  | Message<'RehashPassword', { readonly account: string; readonly passwordHash: string; readonly replaces: string }>
  | Message<'ChangeAccountBindings', Asked & { readonly bindings: RoleBindings }>
  | Message<'DisableAccount', Asked>
  | Message<'EnableAccount', Asked>;

/** What the next decision depends on, and what a login needs. */
export type AccountState =
  | { readonly status: 'absent' }
  | {
      readonly status: 'enabled' | 'disabled';
      readonly kind: 'user' | 'service';
      readonly primaryNamespace: string;
      readonly bindings: RoleBindings;
      readonly passwordHash: string | null;
      readonly identity: ExternalIdentity | null;
      readonly groups: readonly string[];
      /** Grows when sessions have to end: with another password and when the account is disabled. */
      readonly sessionEpoch: number;
    };

/** The rules of accounts. */
export const accountDecider: Decider<AccountState, AccountCommand, AccountEvent> = {
  initialState: () => ({ status: 'absent' }),

  decide: (command, state) => {
    const { account } = command.data;
    if (command.type === 'AdmitUser') return admit(command.data, state);
    if (command.type === 'CreateAccount') {
      command.data.by.require('account::create', SYSTEM);
      if (state.status !== 'absent') throw accessErrors.create('ACCOUNT_EXISTS', `Account ${account} exists already`);
      return [{ type: 'AccountCreated', data: create(command.data) }];
    }
    if (command.type !== 'RehashPassword' && !isOwnPassword(command))
      command.data.by.require('account::update', SYSTEM);
    if (state.status === 'absent') throw accessErrors.create('ACCOUNT_UNKNOWN', `There is no account ${account}`);

    switch (command.type) {
      case 'ChangePassword': {
        const { passwordHash } = command.data;
        assertPasswordHash(passwordHash);
        // Whoever sets a password can log in with it, whatever the account has or is given later.
        if (!isOwnPassword(command)) assertHolds(command.data.by, { '*/*': ['admin'] }, account);
        return [{ type: 'PasswordChanged', data: { account, passwordHash } }];
      }

      case 'RehashPassword': {
        const { passwordHash, replaces } = command.data;
        assertPasswordHash(passwordHash);
        // The password may have been changed while the old one was being hashed.
        return state.passwordHash === replaces ? [{ type: 'PasswordRehashed', data: { account, passwordHash } }] : [];
      }

      case 'ChangeAccountBindings': {
        const { by } = command.data;
        const bindings = readBindings(command.data.bindings, by.roles);
        assertHolds(by, bindings, account);
        return [{ type: 'AccountBindingsChanged', data: { account, bindings } }];
      }

      case 'DisableAccount': {
        const { principal } = command.data.by;
        if (principal.kind === state.kind && principal.name === account) {
          throw accessErrors.create('ACCOUNT_SELF_DISABLE', `${account} cannot disable the account in use`);
        }
        return state.status === 'disabled' ? [] : [{ type: 'AccountDisabled', data: { account } }];
      }

      case 'EnableAccount':
        return state.status === 'enabled' ? [] : [{ type: 'AccountEnabled', data: { account } }];

      default:
        return assertNever(command);
    }
  },

  evolve: (state, event) => {
    if (event.type === 'AccountCreated') {
      const { kind, primaryNamespace, bindings, passwordHash, identity = null, groups = [] } = event.data;
      return { status: 'enabled', kind, primaryNamespace, bindings, passwordHash, identity, groups, sessionEpoch: 0 };
    }
    if (state.status === 'absent') return state;
    switch (event.type) {
      case 'PasswordChanged':
        return { ...state, passwordHash: event.data.passwordHash, sessionEpoch: state.sessionEpoch + 1 };
      case 'PasswordRehashed':
        return { ...state, passwordHash: event.data.passwordHash };
      case 'AccountBindingsChanged':
        return { ...state, bindings: event.data.bindings };
      case 'AccountGroupsChanged':
        return { ...state, groups: event.data.groups };
      case 'AccountDisabled':
        return { ...state, status: 'disabled', sessionEpoch: state.sessionEpoch + 1 };
      case 'AccountEnabled':
        return { ...state, status: 'enabled' };
      default:
        return state;
    }
  },
};

function create(asked: Extract<AccountCommand, { type: 'CreateAccount' }>['data']) {
  const { account, kind, passwordHash, by, reach } = asked;
  assertAccountName(account);
  const primaryNamespace = asked.primaryNamespace ?? account;
  assertName('namespace', primaryNamespace);
  if (passwordHash !== null) assertPasswordHash(passwordHash);
  const bindings = readBindings(asked.bindings ?? {}, by.roles);
  assertHolds(by, uniteBindings(bindings, reach, { [`${primaryNamespace}/*`]: ['admin'] }), account);
  return { account, kind, primaryNamespace, bindings, passwordHash };
}

/** People change their own password when they have proved to know it; a token that was stolen must not. */
function isOwnPassword({ type, data }: AccountCommand): boolean {
  if (type !== 'ChangePassword') return false;
  const { principal, isAuthenticated } = data.by;
  return isAuthenticated && principal.authenticatedBy === 'password' && principal.name === data.account;
}

function assertHolds(by: Permissions, bindings: RoleBindings, account: string): void {
  const excess = by.excessOf(bindings);
  if (excess === undefined) return;
  throw accessErrors.create(
    'GRANT_TOO_WIDE',
    `${by.principal.name} does not hold ${excess.permission} on ${excess.arn} and cannot decide that ${account} does`,
    { details: { ...excess } },
  );
}
