import { UseFilters, applyDecorators } from '@nestjs/common';
import { MessagePattern } from '@nestjs/microservices';
import { PassOnFilter } from '../pass-on-filter.js';

/** A request that a service answers at once: nothing of it is kept. */
export interface RequestSubscription {
  readonly request: string;
}

/** Marks a method of a Nest controller as the answer to requests of a name; replicas take turns. */
export function AnswersRequests(request: string): MethodDecorator {
  const pattern = JSON.stringify({ request } satisfies RequestSubscription);
  return applyDecorators(MessagePattern(pattern), UseFilters(PassOnFilter));
}

/** The subject of requests of a name. */
export function requestSubject(request: string): string {
  return `terrarium.request.${request}`;
}

/** What the method gets as `@Ctx()`, besides the request's payload. */
export interface RequestContext {
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}
