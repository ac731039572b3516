import { UseFilters, applyDecorators } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { PassOnFilter } from './pass-on-filter.js';
import type { WorkerKind } from './workers/worker.js';

/** Names the transport of events to Nest: their handlers are not offered to other transports, nor those of others to it. */
export const EVENT_STORE_TRANSPORT = Symbol('event-store');

/** Which events a handler method wants, and under which durable name. */
export interface EventSubscription {
  /** Shared by the replicas of the service: they compete for the events. */
  readonly durable: string;
  readonly category: string;
  readonly types: readonly string[];
  /** Name of the setting that says how many events are handled at once; one when not given. */
  readonly concurrency?: WorkerKind;
  /** The same, for handlers that work on builds: the process announces itself as a worker of this kind. */
  readonly worker?: WorkerKind;
  /** All replicas together handle one event at a time, in the order of the log: each depends on what came of the last. */
  readonly oneByOne?: boolean;
  /** Name of the settings that say how many are handled at once and for how long is tried, where not those of builds. */
  readonly lane?: 'webhooks';
  /** Whether each store folder handles the events by itself: its identity then becomes part of the durable name. */
  readonly perStore?: boolean;
}

/**
 * Marks a method of a Nest controller as the handler of events. Its payload is the recorded event, its context the
 * delivery.
 */
export function HandlesEvents(subscription: EventSubscription): MethodDecorator {
  // As text, because Nest turns the values of a pattern's object into patterns of their own.
  return applyDecorators(EventPattern(JSON.stringify(subscription), EVENT_STORE_TRANSPORT), UseFilters(PassOnFilter));
}
