import type { Projection } from '@terrarium/kernel-event-sourcing';
import type { ModelEvent } from './model-event.js';

/** A specification. */
export interface SpecificationRow {
  readonly sha256: string;
  readonly id: number;
  readonly name: string;
  readonly kind: 'environment-file' | 'lockfile';
  readonly specification: Readonly<Record<string, unknown>>;
  /** ISO 8601, UTC. */
  readonly createdOn: string;
}

/** All specifications, by the sha256 of their canonical form. */
export const specificationProjection: Projection<ModelEvent, SpecificationRow> = {
  name: 'specification',
  version: 1,
  keyOf: ({ event }) => (event.type === 'SpecificationCreated' ? event.data.sha256 : undefined),
  project: (row, { event, position, recordedAt }) =>
    event.type === 'SpecificationCreated'
      ? {
          sha256: event.data.sha256,
          id: position,
          name: event.data.name,
          kind: event.data.kind,
          specification: event.data.specification,
          createdOn: recordedAt,
        }
      : row,
};
