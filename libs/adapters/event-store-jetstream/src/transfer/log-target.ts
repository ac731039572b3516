import { AckPolicy, DeliverPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import type { AuditOptions, AuditReport, DeadLetter } from '@terrarium/port-event-store';
import { DeadLetters } from '../dead-letters.js';
import { ensureSealStream, ensureStreams } from '../ensure-streams.js';
import type { StoredMessage } from '../notary/chain.js';
import type { KeyRing } from '../notary/key-ring.js';
import { readSeal } from '../notary/seal.js';
import { verifyChain } from '../notary/verify-chain.js';
import { withRetries } from '../retries.js';
import { toStoreError } from '../store-faults.js';
import { decodeEvent } from '../stored-event.js';
import { storedMessages } from '../stored-messages.js';
import { EVENTS, NOTARY } from '../subjects.js';
import type { DurableState } from './log-source.js';
import { isMissing } from './stream-state.js';

/** Messages on their way to the server before the first is answered. */
const IN_FLIGHT = 256;
const PUBLISH_TIMEOUT_MS = 30_000;

/** What is found where a log is to be restored. */
export interface TargetState {
  readonly events: number;
  readonly seals: number;
  /** Services that wait for events at this moment. */
  readonly services: readonly string[];
}

/** Takes the log of another system in, byte by byte and position by position. */
export class LogTarget {
  private constructor(
    private readonly connection: NatsConnection,
    private readonly client: JetStreamClient,
    private readonly manager: JetStreamManager,
  ) {}

  /** Opens the target over a connection, which stays the caller's; makes nothing yet. */
  static async open(connection: NatsConnection): Promise<LogTarget> {
    const manager = await withRetries('opening the event store', () => jetstreamManager(connection));
    return new LogTarget(connection, jetstream(connection), manager);
  }

  /** What is there already. */
  async state(): Promise<TargetState> {
    const [events, seals] = await Promise.all([EVENTS.stream, NOTARY.stream].map((name) => this.lastOf(name)));
    const services = await withRetries('looking for services', () => this.services());
    return { events: events!, seals: seals!, services: services.sort() };
  }

  /** Makes the streams. */
  async prepare(replicas: number): Promise<void> {
    await ensureStreams(this.manager, replicas);
    await ensureSealStream(this.manager, replicas);
  }

  /**
   * Appends messages, each at the sequence that it had: the server refuses it at any other.
   *
   * @param rememberFrom - Ids of events recorded since this time (ISO 8601) are remembered: a writer who sends one of them
   *   again is told that it is there. Older ones may be in the log twice.
   * @throws EVENT_VERSION_CONFLICT when somebody else writes, EVENT_STORE_UNAVAILABLE
   */
  async append(messages: AsyncIterable<StoredMessage>, rememberFrom?: string): Promise<void> {
    let sending: Promise<unknown>[] = [];
    for await (const message of messages) {
      sending.push(this.publish(message, rememberFrom === undefined ? undefined : recentId(message, rememberFrom)));
      if (sending.length < IN_FLIGHT) continue;
      await Promise.all(sending);
      sending = [];
    }
    await Promise.all(sending);
  }

  /** Lets services go on where they were. */
  async addDurable({ name, filterSubject, handledTo, ackWaitNs }: DurableState): Promise<void> {
    await withRetries(`letting ${name} go on`, async () => {
      await this.manager.consumers.delete(EVENTS.stream, name).catch((error: unknown) => {
        if (!isMissing(error)) throw error;
      });
      await this.manager.consumers.add(EVENTS.stream, {
        durable_name: name,
        filter_subject: filterSubject,
        deliver_policy: DeliverPolicy.StartSequence,
        opt_start_seq: handledTo + 1,
        ack_policy: AckPolicy.Explicit,
        ack_wait: ackWaitNs,
        max_deliver: -1,
      });
    });
  }

  /** The events that are there. */
  events(): AsyncIterable<StoredMessage> {
    return this.stored(EVENTS.stream);
  }

  /** The seals that are there. */
  seals(): AsyncIterable<StoredMessage> {
    return this.stored(NOTARY.stream);
  }

  /** The deliveries that are recorded as given up. */
  deadLetters(): Promise<DeadLetter[]> {
    return new DeadLetters(this.connection, this.client, this.manager).list();
  }

  /** Records a delivery that had been given up. */
  async addDeadLetter({ durable, position, eventType, reason, attempts, at }: DeadLetter): Promise<void> {
    const letter = { durable, position, eventType, reason, attempts, at };
    await new DeadLetters(this.connection, this.client, this.manager).add(letter);
  }

  /** Holds the log, as the server now has it, against its seals. */
  async verify(keys: KeyRing, options?: AuditOptions): Promise<AuditReport> {
    const stored = this.seals();
    const seals = (async function* () {
      for await (const { data } of stored) yield readSeal(data);
    })();
    const total = await this.lastOf(EVENTS.stream);
    return verifyChain({ messages: this.events(), seals, total, keys }, options);
  }

  private async services(): Promise<string[]> {
    const found: string[] = [];
    try {
      for await (const { name, num_waiting } of this.manager.consumers.list(EVENTS.stream)) {
        if (num_waiting > 0) found.push(name);
      }
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    return found;
  }

  /** A stream that was not made yet holds nothing. */
  private async *stored(stream: string): AsyncIterable<StoredMessage> {
    if ((await this.lastOf(stream)) > 0) yield* storedMessages(this.connection, stream);
  }

  private lastOf(stream: string): Promise<number> {
    return withRetries(`looking at ${stream}`, async () => {
      try {
        return (await this.manager.streams.info(stream)).state.last_seq;
      } catch (error) {
        if (isMissing(error)) return 0;
        throw error;
      }
    });
  }

  private async publish({ seq, subject, data }: StoredMessage, msgID: string | undefined): Promise<void> {
    try {
      await this.client.publish(subject, data, {
        expect: { lastSequence: seq - 1 },
        timeout: PUBLISH_TIMEOUT_MS,
        ...(msgID === undefined ? {} : { msgID }),
      });
    } catch (error) {
      throw toStoreError(error, `restoring message ${seq}`);
    }
  }
}

function recentId(message: StoredMessage, since: string): string | undefined {
  const { id, recordedAt } = decodeEvent(message);
  return recordedAt >= since ? id : undefined;
}
