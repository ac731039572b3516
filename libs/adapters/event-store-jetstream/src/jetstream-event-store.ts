import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { followMessages, pendingMessages } from '@terrarium/adapter-jetstream-messages';
import { formatStreamName, upcast } from '@terrarium/kernel-event-sourcing';
import type { Message, NewEvent, Recorded, StreamName, Upcasters } from '@terrarium/kernel-event-sourcing';
import { STREAM_DOES_NOT_EXIST, eventStoreErrors } from '@terrarium/port-event-store';
import type {
  Appended,
  DeadLetter,
  EventHandler,
  EventStore,
  ExpectedVersion,
  ReadRange,
  Subscription,
  SubscriptionOptions,
} from '@terrarium/port-event-store';
import { DeadLetters } from './dead-letters.js';
import { DurableSubscription } from './durable-subscription.js';
import { ensureStreams } from './ensure-streams.js';
import { messageLookup } from './message-lookup.js';
import type { MessageLookup } from './message-lookup.js';
import { withRetries } from './retries.js';
import { withStoreErrors } from './store-faults.js';
import { decodeEvent, encodeEvent } from './stored-event.js';
import { EVENTS, subjectFilter, subjectOf } from './subjects.js';

/** Events of one stream that are asked for one by one, before a consumer for the rest is worth its setting up. */
const READ_ONE_BY_ONE = 24;
/** Requests that one read of scattered events has under way. */
const READ_AT_ONCE = 32;

/** How the store is opened. */
export interface JetStreamEventStoreOptions {
  /** Copies of each stream in the cluster; 1 when not given. */
  readonly replicas?: number;
  /** Tells events of older schema versions in today's words. */
  readonly upcasters?: Upcasters;
}

/**
 * The event store on NATS JetStream: one stream for all events, one subject for each aggregate. A stream's version is
 * the sequence of its subject's last message, so the server itself checks the expectation of every append
 * (`Nats-Expected-Last-Subject-Sequence`) and drops what it has stored already (`Nats-Msg-Id`). Works with
 * nats-server 2.9.10 and newer.
 */
export class JetStreamEventStore implements EventStore {
  private readonly dead: DeadLetters;

  private constructor(
    private readonly connection: NatsConnection,
    private readonly client: JetStreamClient,
    private readonly manager: JetStreamManager,
    private readonly lookUp: MessageLookup,
    private readonly upcasters: Upcasters,
  ) {
    this.dead = new DeadLetters(connection, client, manager);
  }

  /** Opens the store over a connection, which stays the caller's; makes its streams where they are missing. */
  static async open(
    connection: NatsConnection,
    options: JetStreamEventStoreOptions = {},
  ): Promise<JetStreamEventStore> {
    const manager = await withRetries('opening the event store', () => jetstreamManager(connection));
    const { replicas = 1, upcasters = {} } = options;
    await ensureStreams(manager, replicas);
    const lookUp = messageLookup(manager, replicas);
    return new JetStreamEventStore(connection, jetstream(connection), manager, lookUp, upcasters);
  }

  async append<Event extends Message>(
    stream: StreamName,
    event: NewEvent<Event>,
    expected: ExpectedVersion,
  ): Promise<Appended> {
    const doing = `appending ${event.event.type} to ${formatStreamName(stream)}`;
    const bytes = encodeEvent(event);
    const limit = this.connection.info?.max_payload ?? Number.POSITIVE_INFINITY;
    // Headers count towards the limit; a few hundred bytes of them are ours.
    if (bytes.length > limit - 1024) {
      throw eventStoreErrors.create(
        'EVENT_TOO_LARGE',
        `${event.event.type} has ${bytes.length} bytes, more than ${limit}`,
      );
    }
    try {
      const answer = await withRetries(doing, () =>
        this.client.publish(subjectOf(stream), bytes, {
          msgID: event.id,
          ...(expected === 'any' ? {} : { expect: { lastSubjectSequence: expected } }),
        }),
      );
      return { position: answer.seq, duplicate: answer.duplicate };
    } catch (error) {
      // Sent again after a lost answer: newer servers look at the expectation before they look at the id.
      const position = await this.positionOf(stream, event.id, expected);
      if (position === undefined) throw error;
      return { position, duplicate: true };
    }
  }

  async read<Event extends Message>(stream: StreamName): Promise<Recorded<Event>[]> {
    const subject = subjectOf(stream);
    const history: Recorded[] = [];
    // A look-up takes a fraction of the time that a consumer takes to set up; most streams are short.
    for (let next = 1; history.length < READ_ONE_BY_ONE;) {
      const message = await withRetries(`reading ${formatStreamName(stream)}`, () =>
        this.lookUp(EVENTS.stream, { seq: next, next_by_subj: subject }),
      );
      if (message === null) return history as Recorded<Event>[];
      history.push(this.decode(message));
      next = message.seq + 1;
    }
    const after = history.at(-1)!.position;
    for await (const recorded of this.readPending(after, subject)) history.push(recorded);
    return history as Recorded<Event>[];
  }

  async newest<Event extends Message>(stream: StreamName): Promise<Recorded<Event> | undefined> {
    const message = await withRetries(`reading ${formatStreamName(stream)}`, () =>
      this.lookUp(EVENTS.stream, { last_by_subj: subjectOf(stream) }),
    );
    return message === null ? undefined : (this.decode(message) as Recorded<Event>);
  }

  async readAt(positions: readonly number[]): Promise<Recorded[]> {
    const found: (Recorded | undefined)[] = [];
    const entries = positions.entries();
    const readNext = async (): Promise<void> => {
      for (const [index, seq] of entries) {
        // The server takes a request for 0 for one that asks for nothing.
        if (seq < 1) continue;
        const message = await withRetries(`reading event ${seq}`, () => this.lookUp(EVENTS.stream, { seq }));
        found[index] = message === null ? undefined : this.decode(message);
      }
    };
    // The readers share one iterator: each takes the next position that nobody has taken.
    await Promise.all(Array.from({ length: Math.min(READ_AT_ONCE, positions.length) }, readNext));
    return found.filter((recorded) => recorded !== undefined);
  }

  readAll(range: ReadRange = {}): AsyncIterable<Recorded> {
    return this.readPending(range.after ?? 0, subjectFilter(range.category));
  }

  /** What lies behind a position at this moment. */
  private async *readPending(after: number, filter: string): AsyncIterable<Recorded> {
    const messages = pendingMessages(this.connection, EVENTS.stream, { after, filter });
    for await (const message of withStoreErrors('reading the log', messages)) yield this.decode(message);
  }

  async *follow(range: ReadRange, signal: AbortSignal): AsyncIterable<Recorded> {
    const wanted = { after: range.after ?? 0, filter: subjectFilter(range.category) };
    const messages = followMessages(this.connection, EVENTS.stream, wanted, signal);
    for await (const message of withStoreErrors('following the log', messages)) yield this.decode(message);
  }

  async head(): Promise<number> {
    const { state } = await withRetries('reading the head of the log', () => this.manager.streams.info(EVENTS.stream));
    return state.last_seq;
  }

  async subscribe(options: SubscriptionOptions, handler: EventHandler): Promise<Subscription> {
    const subscription = new DurableSubscription(
      this.connection,
      this.client,
      this.manager,
      this.dead,
      options,
      handler,
      (message) => this.decode(message),
    );
    await subscription.start();
    return subscription;
  }

  deadLetters(): Promise<DeadLetter[]> {
    return this.dead.list();
  }

  requeue(number: number): Promise<void> {
    return this.dead.requeue(number);
  }

  /** Where an event of this id lies on the stream, if another delivery of the same append has stored it. */
  private async positionOf(stream: StreamName, id: string, expected: ExpectedVersion): Promise<number | undefined> {
    const after = expected === 'any' ? STREAM_DOES_NOT_EXIST : expected;
    return (await this.read(stream)).find((recorded) => recorded.position > after && recorded.id === id)?.position;
  }

  private decode(message: { readonly data: Uint8Array; readonly subject: string; readonly seq: number }): Recorded {
    return upcast(decodeEvent(message), this.upcasters);
  }
}
