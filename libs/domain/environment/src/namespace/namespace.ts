import { assertNever, streamName } from '@terrarium/kernel-event-sourcing';
import type { Decider, Message, StreamName } from '@terrarium/kernel-event-sourcing';
import { environmentErrors } from '../errors.js';
import { assertName } from '../names.js';

/** A namespace: a group of environments with one owner and one set of permissions. */
export const NAMESPACE = 'namespace';

/** What clients keep beside a namespace; this system only hands it out again. */
export type NamespaceMetadata = Readonly<Record<string, unknown>>;

/** As JSON; metadata is shown with every environment of the namespace. */
const MAX_METADATA_LENGTH = 16_384;

/** The facts of a namespace. */
export type NamespaceEvent =
  | Message<'NamespaceCreated', { readonly namespace: string }>
  /** What clients keep beside it is this from now on, and nothing of what it was. */
  | Message<'NamespaceMetadataChanged', { readonly namespace: string; readonly metadata: NamespaceMetadata }>
  /** The namespace is gone, and with it its environments. One of the same name can be made anew. */
  | Message<'NamespaceDeleted', { readonly namespace: string }>;

/** What can be asked of a namespace. `EnsureNamespace` is content with one that exists. */
export type NamespaceCommand =
  | Message<'CreateNamespace', { readonly namespace: string }>
  | Message<'EnsureNamespace', { readonly namespace: string }>
  | Message<'SetNamespaceMetadata', { readonly namespace: string; readonly metadata: NamespaceMetadata }>
  | Message<'DeleteNamespace', { readonly namespace: string }>;

/** Whether the namespace exists, and what is kept beside it. */
export type NamespaceState =
  { readonly status: 'absent' } | { readonly status: 'active'; readonly metadata: NamespaceMetadata };

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
        throw unknownNamespace(namespace);
      case 'EnsureNamespace':
        return state.status === 'active' ? [] : [{ type: 'NamespaceCreated', data: { namespace } }];
      case 'CreateNamespace':
        if (state.status === 'absent') return [{ type: 'NamespaceCreated', data: { namespace } }];
        throw environmentErrors.create('NAMESPACE_EXISTS', 'namespace already exists', { details: { namespace } });
      case 'SetNamespaceMetadata':
        if (state.status === 'absent') throw unknownNamespace(namespace);
        return setMetadata(namespace, command.data.metadata, state.metadata);
      default:
        return assertNever(command);
    }
  },

  evolve: (state, event) => {
    switch (event.type) {
      case 'NamespaceCreated':
        return { status: 'active', metadata: {} };
      case 'NamespaceMetadataChanged':
        return { status: 'active', metadata: event.data.metadata };
      case 'NamespaceDeleted':
        return { status: 'absent' };
      default:
        return state;
    }
  },
};

function setMetadata(namespace: string, metadata: NamespaceMetadata, known: NamespaceMetadata): [] | [NamespaceEvent] {
  const text = JSON.stringify(metadata);
  if (text.length > MAX_METADATA_LENGTH) {
    throw environmentErrors.create(
      'NAMESPACE_METADATA_TOO_LARGE',
      `The metadata of ${namespace} has ${text.length} characters, more than ${MAX_METADATA_LENGTH}`,
      { hint: 'Keep larger things elsewhere, and their addresses here' },
    );
  }
  return text === JSON.stringify(known) ? [] : [{ type: 'NamespaceMetadataChanged', data: { namespace, metadata } }];
}

/** In conda-store's words, which its clients know. */
function unknownNamespace(namespace: string) {
  return environmentErrors.create('NAMESPACE_UNKNOWN', 'namespace does not exist', { details: { namespace } });
}
