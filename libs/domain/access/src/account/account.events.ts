import { streamName } from '@terrarium/kernel-event-sourcing';
import type { Message, StreamName } from '@terrarium/kernel-event-sourcing';
import type { RoleBindings } from '../binding/role-bindings.js';

/** An account: somebody who can log in, or a service that tokens are issued for. */
export const ACCOUNT = 'account';

/** Who somebody is at an identity provider: its name in our configuration, and what never changes of them there. */
export interface ExternalIdentity {
  readonly provider: string;
  readonly subject: string;
}

/** The facts of an account. Password hashes are credentials: whoever shows events leaves them out (`withoutSecrets`). */
export type AccountEvent =
  | Message<
      'AccountCreated',
      {
        readonly account: string;
        readonly kind: 'user' | 'service';
        readonly primaryNamespace: string;
        /** What was given to the account itself, beside the role mappings of its namespace. */
        readonly bindings: RoleBindings;
        /** PHC string; null when the account logs in elsewhere or is a service. */
        readonly passwordHash: string | null;
        /** Where the account logs in; absent when it logs in here. */
        readonly identity?: ExternalIdentity;
        /** What the identity provider said it belongs to. */
        readonly groups?: readonly string[];
      }
    >
  /** The identity provider says that it belongs to these groups, and no others. */
  | Message<'AccountGroupsChanged', { readonly account: string; readonly groups: readonly string[] }>
  /** There is another password; sessions that were opened with the old one end. */
  | Message<'PasswordChanged', { readonly account: string; readonly passwordHash: string }>
  /** The same password, hashed at another cost. */
  | Message<'PasswordRehashed', { readonly account: string; readonly passwordHash: string }>
  | Message<'AccountBindingsChanged', { readonly account: string; readonly bindings: RoleBindings }>
  | Message<'AccountDisabled', { readonly account: string }>
  | Message<'AccountEnabled', { readonly account: string }>;

/** The stream of one account. */
export function accountStream(account: string): StreamName {
  return streamName(ACCOUNT, account);
}

/** An event's data as an audit shows it: hashes of passwords and of tokens, and sealed secrets, are left out. */
export function withoutSecrets(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(data).filter(([key]) => !SECRETS.has(key)));
}

const SECRETS: ReadonlySet<string> = new Set(['passwordHash', 'hash', 'sealedSecret']);
