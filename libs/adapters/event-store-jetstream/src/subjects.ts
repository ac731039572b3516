import { streamName } from '@terrarium/kernel-event-sourcing';
import type { StreamName } from '@terrarium/kernel-event-sourcing';

/** The names of this system's JetStream streams and the root of their subjects. */
export const EVENTS = { stream: 'EVENTS', root: 'terrarium.events' } as const;
export const DEAD_LETTERS = { stream: 'DEAD_LETTERS', root: 'terrarium.dead-letters' } as const;
export const NOTARY = { stream: 'NOTARY', subject: 'terrarium.notary.seal' } as const;

/** The subject of one aggregate's events. */
export function subjectOf({ category, id }: StreamName): string {
  return `${EVENTS.root}.${encodeToken(category)}.${encodeToken(id)}`;
}

/** The subject filter for all events, or for those of one category. */
export function subjectFilter(category?: string): string {
  return category === undefined ? `${EVENTS.root}.>` : `${EVENTS.root}.${encodeToken(category)}.>`;
}

/** The stream that a subject belongs to. */
export function streamOf(subject: string): StreamName {
  const [category, id] = subject.slice(EVENTS.root.length + 1).split('.');
  return streamName(decodeURIComponent(category!), decodeURIComponent(id!));
}

/** One subject token: NATS forbids dots, wildcards, spaces and control characters in it, so those are percent-encoded. */
function encodeToken(text: string): string {
  return encodeURIComponent(text).replace(
    /[.*>!'()~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
