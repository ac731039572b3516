import { withoutSecrets } from '@terrarium/domain-access';
import { formatStreamName } from '@terrarium/kernel-event-sourcing';
import type { FoundEvent } from './event-search.js';

/** An event as the audit shows it: with everything that is known of it, but no secret. */
export function presentEvent({ recorded, row }: FoundEvent) {
  const { id, position, stream, event, schemaVersion, recordedAt, metadata } = recorded;
  return {
    position,
    id,
    stream: formatStreamName(stream),
    type: event.type,
    schema_version: schemaVersion,
    time: recordedAt,
    actor: metadata.actor,
    reason: metadata.reason ?? null,
    correlation_id: metadata.correlationId,
    causation_id: metadata.causationId ?? null,
    traceparent: metadata.traceparent ?? null,
    namespace: row.namespace,
    environment: row.environment,
    data: withoutSecrets(event.data as Record<string, unknown>),
  };
}
