import { UseFilters, applyDecorators } from '@nestjs/common';
import { MessagePattern } from '@nestjs/microservices';
import { EVENT_STORE_TRANSPORT } from '../handles-events.js';
import { PassOnFilter } from '../pass-on-filter.js';

/** A request that a service answers at once: nothing of it is kept. */
export interface RequestSubscription {
  readonly request: string;
  /** Whether each store folder answers for itself: who asks then names the store. */
  readonly perStore?: boolean;
}

/** Marks a method of a Nest controller as the answer to requests of a name; replicas take turns. */
export function AnswersRequests(request: string, options: Omit<RequestSubscription, 'request'> = {}): MethodDecorator {
  const pattern = JSON.stringify({ request, ...options } satisfies RequestSubscription);
  return applyDecorators(MessagePattern(pattern, EVENT_STORE_TRANSPORT), UseFilters(PassOnFilter));
}

/**
 * The subject of requests of a name.
 *
 * @param store - The identity of the store that is to answer; undefined where it is all the same.
 */
export function requestSubject(request: string, store?: string): string {
  return `terrarium.request.${request}${store === undefined ? '' : `.${store}`}`;
}

/** What the method gets as `@Ctx()`, besides the request's payload. */
export interface RequestContext {
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}
