import { assertNever, streamName } from '@terrarium/kernel-event-sourcing';
import type { Decider, Message, StreamName } from '@terrarium/kernel-event-sourcing';
import { environmentErrors } from '../errors.js';
import { assertName } from '../names.js';

/** A namespace: a group of environments with one owner and one set of permissions. */
export const NAMESPACE = 'namespace';

/** The facts of a namespace. */
export type NamespaceEvent =
  | Message<'NamespaceCreated', { readonly namespace: string }>
  /** The namespace is gone, and with it its environments. One of the same name can be made anew. */
  | Message<'NamespaceDeleted', { readonly namespace: string }>;

/** What can be asked of a namespace. `EnsureNamespace` is content with one that exists. */
export type NamespaceCommand =
  | Message<'CreateNamespace', { readonly namespace: string }>
  | Message<'EnsureNamespace', { readonly namespace: string }>
  | Message<'DeleteNamespace', { readonly namespace: string }>;

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
    switch (command.type) {
      case 'DeleteNamespace':
        if (state.status === 'active') return [{ type: 'NamespaceDeleted', data: { namespace } }];
        throw environmentErrors.create('NAMESPACE_UNKNOWN', `There is no namespace ${namespace}`);
      case 'EnsureNamespace':
        return state.status === 'active' ? [] : [{ type: 'NamespaceCreated', data: { namespace } }];
      case 'CreateNamespace':
        if (state.status === 'absent') return [{ type: 'NamespaceCreated', data: { namespace } }];
        throw environmentErrors.create('NAMESPACE_EXISTS', `Namespace ${namespace} exists already`);
      default:
        return assertNever(command);
    }
  },

  evolve: (state, event) => {
    switch (event.type) {
      case 'NamespaceCreated':
        return { status: 'active' };
      case 'NamespaceDeleted':
        return { status: 'absent' };
      default:
        return state;
    }
  },
};
