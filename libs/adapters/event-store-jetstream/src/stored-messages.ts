import { DeliverPolicy } from '@nats-io/jetstream';
import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import type { StoredMessage } from './notary/chain.js';
import { withRetries } from './retries.js';

/** Messages that the server sends ahead: a few megabytes, and enough that nobody waits for a round trip. */
const FETCH_AHEAD = 2_000;

/**
 * The messages of a stream as they are stored, oldest first, up to its head at the time of the call.
 *
 * @param after - The sequence of the last message that is not wanted; 0 wants all.
 */
export async function* storedMessages(
  client: JetStreamClient,
  manager: JetStreamManager,
  stream: string,
  after = 0,
): AsyncIterable<StoredMessage> {
  const { state } = await withRetries(`reading ${stream}`, () => manager.streams.info(stream));
  if (state.messages === 0 || state.last_seq <= after) return;
  const consumer = await client.consumers.get(stream, {
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: after + 1,
  });
  const messages = await consumer.consume({ max_messages: FETCH_AHEAD });
  try {
    for await (const message of messages) {
      yield message;
      if (message.seq >= state.last_seq) return;
    }
  } finally {
    messages.stop();
  }
}
