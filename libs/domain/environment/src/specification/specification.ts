import { streamName } from '@terrarium/kernel-event-sourcing';
import type { Decider, Message, StreamName } from '@terrarium/kernel-event-sourcing';

/** A specification: what an environment shall contain, immutable and named by its content. */
export const SPECIFICATION = 'specification';

/** The facts of a specification. */
export type SpecificationEvent = Message<
  'SpecificationCreated',
  {
    /** Lower-case hex sha256 of the canonical form: the specification's identity. */
    readonly sha256: string;
    /** The environment's name as the specification gives it. */
    readonly name: string;
    /** The canonical form: an environment file's content, or a lockfile's. */
    readonly specification: Readonly<Record<string, unknown>>;
    readonly kind: 'environment-file' | 'lockfile';
  }
>;

/** What can be asked of a specification. */
export type SpecificationCommand = Message<'CreateSpecification', SpecificationEvent['data']>;

/** Whether the specification is known. */
export type SpecificationState = { readonly status: 'absent' } | { readonly status: 'created' };

/** The stream of one specification. */
export function specificationStream(sha256: string): StreamName {
  return streamName(SPECIFICATION, sha256);
}

/** The rules of specifications: the same content is created once. */
export const specificationDecider: Decider<SpecificationState, SpecificationCommand, SpecificationEvent> = {
  initialState: () => ({ status: 'absent' }),
  decide: ({ data }, state) => (state.status === 'created' ? [] : [{ type: 'SpecificationCreated', data }]),
  // Whatever the first event is, there is one.
  evolve: () => ({ status: 'created' }),
};
