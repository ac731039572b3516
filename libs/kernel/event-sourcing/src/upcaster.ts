import type { NewEvent } from './recorded.js';

/**
 * Tells old facts in today's words: from `<type>@<schema version>` to the data of the next version. Applied in a
 * chain at the store's edge, so deciders and projections know the newest shape only.
 */
export type Upcasters = Readonly<Record<string, (data: never) => unknown>>;

/** Applies the chain of upcasters to one event; events without one come back as they are. */
export function upcast<Stored extends NewEvent>(stored: Stored, upcasters: Upcasters): Stored {
  let current = stored;
  for (;;) {
    const upcaster = upcasters[`${current.event.type}@${current.schemaVersion}`];
    if (upcaster === undefined) return current;
    current = {
      ...current,
      schemaVersion: current.schemaVersion + 1,
      event: { type: current.event.type, data: upcaster(current.event.data as never) },
    };
  }
}
