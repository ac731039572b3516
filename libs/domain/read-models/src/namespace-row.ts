import type { Projection } from '@terrarium/kernel-event-sourcing';
import type { ModelEvent } from './model-event.js';

/** A namespace. */
export interface NamespaceRow {
  readonly name: string;
  /** The position of its first event: the number that REST clients know it by. */
  readonly id: number;
}

/** All namespaces, by name. */
export const namespaceProjection: Projection<ModelEvent, NamespaceRow> = {
  name: 'namespace',
  version: 2,
  keyOf: ({ event }) =>
    event.type === 'NamespaceCreated' || event.type === 'NamespaceDeleted' ? event.data.namespace : undefined,
  project: (row, { event, position }) => {
    switch (event.type) {
      case 'NamespaceCreated':
        return { name: event.data.namespace, id: position };
      case 'NamespaceDeleted':
        return undefined;
      default:
        return row;
    }
  },
};
