import { streamName } from '@terrarium/kernel-event-sourcing';
import type { Decider, Message, StreamName } from '@terrarium/kernel-event-sourcing';
import { environmentErrors } from '../errors.js';
import { assertName } from '../names.js';

/** A namespace: a group of environments with one owner and one set of permissions. */
export const NAMESPACE = 'namespace';

/** The facts of a namespace. */
export type NamespaceEvent = Message<'NamespaceCreated', { readonly namespace: string }>;

/** What can be asked of a namespace. `EnsureNamespace` is content with one that exists. */
export type NamespaceCommand =
  | Message<'CreateNamespace', { readonly namespace: string }>
  | Message<'EnsureNamespace', { readonly namespace: string }>;

/** Whether the namespace exists. */
export type NamespaceState = { readonly status: 'absent' } | { readonly status: 'active' };

/** The stream of one namespace. */
export function namespaceStream(namespace: string): StreamName {
  return streamName(NAMESPACE, namespace);
}

/** The rules of namespaces. */
export const namespaceDecider: Decider<NamespaceState, NamespaceCommand, NamespaceEvent> = {
  initialState: () => ({ status: 'absent' }),

  decide: (command, state) => {
    const { namespace } = command.data;
    assertName('namespace', namespace);
    if (state.status === 'absent') return [{ type: 'NamespaceCreated', data: { namespace } }];
    if (command.type === 'EnsureNamespace') return [];
    throw environmentErrors.create('NAMESPACE_EXISTS', `Namespace ${namespace} exists already`);
  },

  // Whatever the first event is, there is one.
  evolve: () => ({ status: 'active' }),
};
