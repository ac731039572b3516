import { EventPattern } from '@nestjs/microservices';

/** Which events a handler method wants, and under which durable name. */
export interface EventSubscription {
  /** Shared by the replicas of the service: they compete for the events. */
  readonly durable: string;
  readonly category: string;
  readonly types: readonly string[];
  /** Name of the setting that says how many events are handled at once; one when not given. */
  readonly concurrency?: 'solvers' | 'builders';
}

/**
 * Marks a method of a Nest controller as the handler of events. Its payload is the recorded event, its context the
 * delivery.
 */
export function HandlesEvents(subscription: EventSubscription): MethodDecorator {
  // As text, because Nest turns the values of a pattern's object into patterns of their own.
  return EventPattern(JSON.stringify(subscription));
}
