import type { Message } from './message.js';
import type { Recorded } from './recorded.js';

/**
 * What a command comes to: nothing (it is already so), or one event. One, because a store append is atomic for one
 * message only; what must follow in another stream follows through an event handler.
 */
export type Decision<Event> = readonly [] | readonly [Event];

/** The rules of one aggregate as three pure functions; clock, ids and I/O come in through commands. */
export interface Decider<State, Command extends Message, Event extends Message> {
  readonly initialState: () => State;
  /** Decides a command against the current state; throws a coded refusal when the rules say no. */
  readonly decide: (command: Command, state: State) => Decision<Event>;
  /** Applies one event; an event newer than this reader leaves the state as it is. */
  readonly evolve: (state: State, event: Event) => State;
}

/** Folds a stream's events into the state that the next command is decided against. */
export function fold<State, Command extends Message, Event extends Message>(
  decider: Decider<State, Command, Event>,
  history: Iterable<NoInfer<Event>>,
): State {
  let state = decider.initialState();
  for (const event of history) state = decider.evolve(state, event);
  return state;
}

/** The same for events as the log keeps them. */
export function foldRecorded<State, Command extends Message, Event extends Message>(
  decider: Decider<State, Command, Event>,
  history: readonly Recorded<NoInfer<Event>>[],
): State {
  return fold(
    decider,
    history.map(({ event }) => event),
  );
}

/** Makes the compiler prove that a union is handled whole; reached only by a bug. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case ${JSON.stringify(value)}`);
}
