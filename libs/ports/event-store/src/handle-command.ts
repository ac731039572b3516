import { foldRecorded, newEventId } from '@terrarium/kernel-event-sourcing';
import type { Decider, EventMetadata, Message, Recorded, StreamName } from '@terrarium/kernel-event-sourcing';
import { eventStoreErrors } from './errors.js';
import { STREAM_DOES_NOT_EXIST } from './event-store.js';
import type { EventStore } from './event-store.js';

/** What a command came to. */
export interface CommandResult<Event extends Message> {
  /** The event that was stored; undefined when the command changed nothing. */
  readonly recorded?: Recorded<Event>;
  /** The stream's version after the command. */
  readonly version: number;
  /** The stream's events, the new one included; with `onlyNewest` no others than the newest and the new one. */
  readonly history: readonly Recorded<Event>[];
}

/** How a command is carried out. */
export interface CommandOptions {
  readonly metadata: EventMetadata;
  /** The schema version that the deciders of today write. */
  readonly schemaVersion?: number;
  /** Tries against other writers before the conflict is passed on; 10 when not given. */
  readonly attempts?: number;
  /** For streams whose every event tells the whole state: no other than the newest is read. */
  readonly onlyNewest?: boolean;
}

/**
 * Decides one command against its stream and appends the event, again from the start when another writer was first.
 *
 * @param command - The command, or what makes it of the state: for what has to be looked up anew with each attempt.
 * @throws The decider's refusals; EVENT_VERSION_CONFLICT when every attempt met another writer; the store's faults.
 */
export async function handleCommand<State, Command extends Message, Event extends Message>(
  store: EventStore,
  decider: Decider<State, Command, Event>,
  stream: StreamName,
  command: Command | ((state: State) => Promise<Command>),
  options: CommandOptions,
): Promise<CommandResult<Event>> {
  const attempts = options.attempts ?? 10;
  for (let attempt = 1; ; attempt += 1) {
    const history = await readHistory<Event>(store, stream, options.onlyNewest ?? false);
    const version = history.at(-1)?.position ?? STREAM_DOES_NOT_EXIST;
    const state = foldRecorded(decider, history);
    const wanted = typeof command === 'function' ? await command(state) : command;
    const [event] = decider.decide(wanted, state);
    if (event === undefined) return { version, history };
    const newEvent = {
      id: newEventId(),
      event,
      schemaVersion: options.schemaVersion ?? 1,
      recordedAt: new Date().toISOString(),
      metadata: options.metadata,
    };
    try {
      const { position } = await store.append(stream, newEvent, version);
      const recorded = { ...newEvent, stream, position };
      return { recorded, version: position, history: [...history, recorded] };
    } catch (error) {
      if (!eventStoreErrors.owns(error, 'EVENT_VERSION_CONFLICT') || attempt === attempts) throw error;
    }
  }
}

async function readHistory<Event extends Message>(
  store: EventStore,
  stream: StreamName,
  onlyNewest: boolean,
): Promise<Recorded<Event>[]> {
  if (!onlyNewest) return store.read<Event>(stream);
  const newest = await store.newest<Event>(stream);
  return newest === undefined ? [] : [newest];
}
