import { actorOf } from '@terrarium/domain-access';
import type { EventMetadata } from '@terrarium/kernel-event-sourcing';
import { newEventId } from '@terrarium/kernel-event-sourcing';
import type { Request } from 'express';
import { accessOf } from './current-access.js';

/** The metadata of what a request asks for. A caller may give a reason, and the trace it belongs to. */
export function requestedBy(request: Request): EventMetadata {
  const header = (name: string) => {
    const value = request.headers[name];
    return typeof value === 'string' ? value.slice(0, 500) : undefined;
  };
  const [reason, traceparent] = [header('x-terrarium-reason'), header('traceparent')];
  return {
    actor: actorOf(accessOf(request).principal),
    correlationId: newEventId(),
    ...(reason === undefined ? {} : { reason }),
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}
