import { MessagePattern } from '@nestjs/microservices';

/** A request that a service answers at once: nothing of it is kept. */
export interface RequestSubscription {
  readonly request: string;
}

/** Marks a method of a Nest controller as the answer to requests of a name; replicas take turns. */
export function AnswersRequests(request: string): MethodDecorator {
  return MessagePattern(JSON.stringify({ request } satisfies RequestSubscription));
}

/** The subject of requests of a name. */
export function requestSubject(request: string): string {
  return `terrarium.request.${request}`;
}
