import type { JetStreamManager, LastForMsgRequest, NextMsgRequest, SeqMsgRequest, StoredMsg } from '@nats-io/jetstream';

/** Finds a message by its sequence, the first of a subject from a sequence on, or the last; null when there is none. */
export type MessageLookup = (
  stream: string,
  wanted: SeqMsgRequest | NextMsgRequest | LastForMsgRequest,
) => Promise<StoredMsg | null>;

/**
 * How messages are looked up. A server alone answers directly, in a fraction of the time; in a cluster any replica would,
 * also one that does not yet have what the leader has acknowledged, so there the leader is asked.
 */
export function messageLookup(manager: JetStreamManager, replicas: number): MessageLookup {
  if (replicas === 1) return (stream, wanted) => manager.direct.getMessage(stream, wanted);
  // The server takes `next_by_subj` here too (JSApiMsgGetRequest); the client's type does not have it.
  return (stream, wanted) => manager.streams.getMessage(stream, wanted as SeqMsgRequest | LastForMsgRequest);
}
