import type { EventMetadata, Recorded } from '@terrarium/kernel-event-sourcing';

/** The metadata of what a service does because of an event. */
export function causedBy(recorded: Recorded, service: string): EventMetadata {
  return {
    actor: `service:${service}`,
    correlationId: recorded.metadata.correlationId,
    causationId: recorded.id,
  };
}
