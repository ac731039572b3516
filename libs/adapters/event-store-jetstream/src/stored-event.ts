import type { NewEvent, Recorded } from '@terrarium/kernel-event-sourcing';
import { streamOf } from './subjects.js';

/** The JSON of one message; short names, because every event of all time carries them. */
interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly schema: number;
  readonly time: string;
  readonly actor: string;
  readonly correlation: string;
  readonly causation?: string;
  readonly reason?: string;
  readonly traceparent?: string;
  readonly data: unknown;
}

/** The bytes that are stored for an event, and over which the notary's chain runs. */
export function encodeEvent({ id, event, schemaVersion, recordedAt, metadata }: NewEvent): Uint8Array {
  const { actor, correlationId, causationId, reason, traceparent } = metadata;
  const stored: StoredEvent = {
    id,
    type: event.type,
    schema: schemaVersion,
    time: recordedAt,
    actor,
    correlation: correlationId,
    ...(causationId === undefined ? {} : { causation: causationId }),
    ...(reason === undefined ? {} : { reason }),
    ...(traceparent === undefined ? {} : { traceparent }),
    data: event.data,
  };
  return Buffer.from(JSON.stringify(stored));
}

/** The event that a message holds. */
export function decodeEvent(message: {
  readonly data: Uint8Array;
  readonly subject: string;
  readonly seq: number;
}): Recorded {
  const stored = JSON.parse(
    Buffer.from(message.data.buffer, message.data.byteOffset, message.data.length).toString(),
  ) as StoredEvent;
  return {
    id: stored.id,
    event: { type: stored.type, data: stored.data },
    schemaVersion: stored.schema,
    recordedAt: stored.time,
    metadata: {
      actor: stored.actor,
      correlationId: stored.correlation,
      ...(stored.causation === undefined ? {} : { causationId: stored.causation }),
      ...(stored.reason === undefined ? {} : { reason: stored.reason }),
      ...(stored.traceparent === undefined ? {} : { traceparent: stored.traceparent }),
    },
    stream: streamOf(message.subject),
    position: message.seq,
  };
}
