import type { Message } from './message.js';
import type { Recorded } from './recorded.js';

/**
 * A read model as a pure function: one row for each key, folded from the events that concern it. The runner writes
 * the rows and the checkpoint in one transaction, so a projection never sees an event twice.
 */
export interface Projection<Event extends Message, Row extends object> {
  /** The table it fills. */
  readonly name: string;
  /** A new shape or rule is a new version, and a new version is rebuilt from the first event. */
  readonly version: number;
  /** The key of the row that an event changes; undefined when it changes none. */
  readonly keyOf: (recorded: Recorded<Event>) => string | undefined;
  /**
   * The row after the event; undefined removes it.
   *
   * @param beside - The row that {@link Projection.beside} names, if there is one.
   */
  readonly project: (row: Row | undefined, recorded: Recorded<Event>, beside?: object) => Row | undefined;
  /** Whether every event makes a row of its own, which no later one changes: then none is looked up before. */
  readonly isAppendOnly?: true;
  /**
   * A row of another projection to look at beside the event. It may be newer than the event: only what never changes
   * in it may be used, or a rebuild would not come to the same rows.
   */
  readonly beside?: { readonly projection: string; readonly keyOf: (recorded: Recorded<Event>) => string | undefined };
}

/** Folds recorded events into rows by key: what a runner does, in memory. */
export function projectAll<Event extends Message, Row extends object>(
  projection: Projection<Event, Row>,
  history: Iterable<Recorded<Event>>,
): Map<string, Row> {
  const rows = new Map<string, Row>();
  for (const recorded of history) {
    const key = projection.keyOf(recorded);
    if (key === undefined) continue;
    const row = projection.project(rows.get(key), recorded);
    if (row === undefined) rows.delete(key);
    else rows.set(key, row);
  }
  return rows;
}
