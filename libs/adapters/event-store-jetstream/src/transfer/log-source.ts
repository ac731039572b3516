import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { eventStoreErrors } from '@terrarium/port-event-store';
import type { DeadLetter } from '@terrarium/port-event-store';
import { DeadLetters } from '../dead-letters.js';
import { readSeal } from '../notary/seal.js';
import type { StoredMessage } from '../notary/chain.js';
import { withRetries } from '../retries.js';
import { storedMessages } from '../stored-messages.js';
import { EVENTS, NOTARY } from '../subjects.js';
import { isMissing } from './stream-state.js';

/** How far a service has handled the events of its category. */
export interface DurableState {
  readonly name: string;
  readonly filterSubject: string;
  /** Every event of the subject up to this position is handled. */
  readonly handledTo: number;
  readonly ackWaitNs: number;
}

/** How far the notary is. */
export interface SealState {
  /** The newest seal's own sequence; 0 when there is none. */
  readonly seal: number;
  /** The last event that it covers. */
  readonly position: number;
}

/** Reads the log as it is stored, for an export; changes nothing. */
export class LogSource {
  private constructor(
    private readonly connection: NatsConnection,
    private readonly client: JetStreamClient,
    private readonly manager: JetStreamManager,
  ) {}

  /**
   * Opens the log over a connection, which stays the caller's.
   *
   * @throws EVENT_STORE_UNAVAILABLE when there is no log
   */
  static async open(connection: NatsConnection): Promise<LogSource> {
    const manager = await withRetries('opening the event store', () => jetstreamManager(connection));
    const hasLog = await withRetries('looking for the log', () =>
      manager.streams.info(EVENTS.stream).then(
        () => true,
        (error: unknown) => {
          if (isMissing(error)) return false;
          throw error;
        },
      ),
    );
    if (!hasLog) throw eventStoreErrors.create('EVENT_STORE_UNAVAILABLE', 'The NATS server has no log of events');
    return new LogSource(connection, jetstream(connection), manager);
  }

  /** The position of the newest event; 0 for an empty log. */
  async head(): Promise<number> {
    return (await withRetries('reading the log', () => this.manager.streams.info(EVENTS.stream))).state.last_seq;
  }

  /** How far the notary is. */
  async sealed(): Promise<SealState> {
    const message = await withRetries('reading the newest seal', () =>
      this.manager.streams.getMessage(NOTARY.stream, { last_by_subj: NOTARY.subject }).catch((error: unknown) => {
        if (isMissing(error)) return null;
        throw error;
      }),
    );
    return message === null ? { seal: 0, position: 0 } : { seal: message.seq, position: readSeal(message.data).to };
  }

  /** The events behind a position. */
  events(after: number): AsyncIterable<StoredMessage> {
    return storedMessages(this.connection, EVENTS.stream, after);
  }

  /** The notary's seals behind a sequence of theirs. */
  seals(after: number): AsyncIterable<StoredMessage> {
    return storedMessages(this.connection, NOTARY.stream, after);
  }

  /** One event; undefined when there is none at the position. */
  async at(position: number): Promise<StoredMessage | undefined> {
    const message = await withRetries(`reading event ${position}`, () =>
      this.manager.direct.getMessage(EVENTS.stream, { seq: position }),
    );
    return message ?? undefined;
  }

  /** How far the services are. */
  durables(): Promise<DurableState[]> {
    return withRetries('reading how far the services are', () => this.listDurables());
  }

  private async listDurables(): Promise<DurableState[]> {
    const found: DurableState[] = [];
    for await (const { config, ack_floor } of this.manager.consumers.list(EVENTS.stream)) {
      if (config.durable_name === undefined) continue;
      found.push({
        name: config.durable_name,
        filterSubject: config.filter_subject ?? `${EVENTS.root}.>`,
        handledTo: ack_floor.stream_seq,
        ackWaitNs: config.ack_wait ?? 0,
      });
    }
    return found.sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  /** The deliveries that were given up. */
  deadLetters(): Promise<DeadLetter[]> {
    return new DeadLetters(this.connection, this.client, this.manager).list();
  }
}
