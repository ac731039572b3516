import { setTimeout as delay } from 'node:timers/promises';
import { DeliverPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { Consumer, JsMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { Delivery } from './delivery.js';
import { patiently } from './patiently.js';

/** Messages that the server sends ahead: few enough to hold, enough to keep both busy. */
const FETCH_AHEAD = 1_000;
/** Before a consumer is asked for again when no server has answered for long. */
const LONG_PAUSE_MS = 2_000;
/** Consumers that may be lost one after the other without a message: each was there a moment before. */
const MAX_LOSSES = 10;

/** What is read of a stream. */
export interface MessageRange {
  /** The sequence of the last message that is not wanted; 0 wants all. */
  readonly after?: number;
  /** A subject, with wildcards; all of the stream when absent. */
  readonly filter?: string;
  /** Messages that the server sends ahead of the reader; a thousand when absent. */
  readonly ahead?: number;
}

/**
 * The messages that are there at the time of the call, oldest first. Reading survives the loss of any server that a cluster
 * can lose: the consumer, which has no replicas, is made anew behind the last message that was read.
 *
 * @throws What the client throws when no server answers however often it is asked (12 to 80 seconds), or each consumer is lost at once.
 */
export async function* pendingMessages(
  connection: NatsConnection,
  stream: string,
  range: MessageRange = {},
): AsyncGenerator<JsMsg, void, undefined> {
  // The leader knows. A consumer may stand on a replica that does not have all yet, and says that nothing is left.
  const last = await patiently(
    (timeout) => lastMessage(connection, stream, { filter: range.filter, timeout }),
    () => connection.isClosed(),
  );
  let after = range.after ?? 0;
  for (let losses = 0; after < last; losses += 1) {
    const consumer = await orderedConsumer(connection, stream, { ...range, after });
    const delivery = await Delivery.start(connection, consumer, range.ahead ?? FETCH_AHEAD);
    try {
      for await (const message of delivery) {
        losses = 0;
        after = message.seq;
        if (after > last) return;
        yield message;
        if (after === last) return;
      }
      if (losses >= MAX_LOSSES || connection.isClosed()) {
        throw delivery.failure ?? new Error(`The messages of ${stream} end at ${after}, before ${last}`);
      }
    } finally {
      delivery.stop();
    }
  }
}

/** The sequence of the last message of a subject; 0 when there is none. */
async function lastMessage(
  connection: NatsConnection,
  stream: string,
  { filter = '>', timeout }: { readonly filter: string | undefined; readonly timeout: number },
): Promise<number> {
  const manager = await jetstreamManager(connection, { checkAPI: false, timeout });
  return (await manager.streams.getMessage(stream, { last_by_subj: filter }))?.seq ?? 0;
}

/**
 * The messages that are there and all that come, in order, until the signal aborts. The loss of servers is waited out.
 *
 * @throws What the client throws when no server answers at the start.
 */
export async function* followMessages(
  connection: NatsConnection,
  stream: string,
  range: MessageRange,
  signal: AbortSignal,
): AsyncGenerator<JsMsg, void, undefined> {
  let after = range.after ?? 0;
  let hasStarted = false;
  while (!signal.aborted) {
    let consumer: Consumer;
    try {
      consumer = await orderedConsumer(connection, stream, { ...range, after }, signal);
    } catch (error) {
      if (!hasStarted || connection.isClosed()) throw error;
      await delay(LONG_PAUSE_MS, undefined, { signal }).catch(() => undefined);
      continue;
    }
    hasStarted = true;
    const delivery = await Delivery.start(connection, consumer, range.ahead ?? FETCH_AHEAD);
    const stop = () => delivery.stop();
    signal.addEventListener('abort', stop, { once: true });
    // The signal may have come while the consumer was made.
    if (signal.aborted) stop();
    try {
      for await (const message of delivery) {
        after = message.seq;
        yield message;
      }
      if (!delivery.isLost) return;
    } finally {
      signal.removeEventListener('abort', stop);
      stop();
    }
  }
}

function orderedConsumer(
  connection: NatsConnection,
  stream: string,
  { after, filter }: MessageRange & { readonly after: number },
  signal?: AbortSignal,
): Promise<Consumer> {
  return patiently(
    (timeout) =>
      jetstream(connection, { timeout }).consumers.get(stream, {
        ...(filter === undefined ? {} : { filter_subjects: filter }),
        deliver_policy: DeliverPolicy.StartSequence,
        opt_start_seq: after + 1,
      }),
    () => connection.isClosed(),
    signal,
  );
}
