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
  version: 1,
  keyOf: ({ event }) => (event.type === 'NamespaceCreated' ? event.data.namespace : undefined),
  project: (row, { event, position }) =>
    event.type === 'NamespaceCreated' ? { name: event.data.namespace, id: position } : row,
};
