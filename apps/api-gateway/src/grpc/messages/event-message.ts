import { toStruct, toTimestamp } from '@terrarium/contracts-grpc';
import type { Written } from '@terrarium/contracts-grpc';
import { withoutSecrets } from '@terrarium/domain-access';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import { formatStreamName } from '@terrarium/kernel-event-sourcing';
import { withoutNulls } from './without-nulls.js';

/** An event as a message, without hashes of secrets. */
export function eventMessage(recorded: Recorded): Written<'Event'> {
  const { id, position, stream, event, schemaVersion, recordedAt, metadata } = recorded;
  const { actor, correlationId, reason, causationId } = metadata;
  return {
    position,
    id,
    stream: formatStreamName(stream),
    type: event.type,
    schemaVersion,
    time: toTimestamp(recordedAt),
    actor,
    correlationId,
    data: toStruct(withoutSecrets(event.data as Readonly<Record<string, unknown>>)),
    ...withoutNulls({ reason, causationId }),
  };
}
