import type { NatsConnection } from '@nats-io/nats-core';
import { pendingMessages } from '@terrarium/adapter-jetstream-messages';
import type { StoredMessage } from './notary/chain.js';
import { withStoreErrors } from './store-faults.js';

/** Messages that the server sends ahead: a few megabytes, and enough that nobody waits for a round trip. */
const FETCH_AHEAD = 2_000;

/**
 * The messages of a stream as they are stored, oldest first, up to its head at the time of the call.
 *
 * @param after - The sequence of the last message that is not wanted; 0 wants all.
 */
export function storedMessages(connection: NatsConnection, stream: string, after = 0): AsyncIterable<StoredMessage> {
  return withStoreErrors(`reading ${stream}`, pendingMessages(connection, stream, { after, ahead: FETCH_AHEAD }));
}
