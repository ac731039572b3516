import { actorOf } from '@terrarium/domain-access';
import type { Principal } from '@terrarium/domain-access';
import type { EventMetadata } from '@terrarium/kernel-event-sourcing';
import { newEventId } from '@terrarium/kernel-event-sourcing';
import type { Request } from 'express';
import { accessOf } from './current-access.js';

/** Characters of a reason that are kept; percent-encoded ones count as they are written. */
const MAX_HEADER = 2_000;

/** The metadata of what a request asks for. A caller may give a reason, and the trace it belongs to. */
export function requestedBy(request: Request): EventMetadata {
  return metadataOf(accessOf(request).principal, (name) => {
    const value = request.headers[name];
    return typeof value === 'string' ? value : undefined;
  });
}

/**
 * The metadata of what somebody asks for.
 *
 * @param principal - Who asks.
 * @param header - Reads what the caller says beside the request.
 */
export function metadataOf(principal: Principal, header: (name: string) => string | undefined): EventMetadata {
  const reason = readReason(header('x-terrarium-reason')?.slice(0, MAX_HEADER));
  const traceparent = header('traceparent')?.slice(0, MAX_HEADER);
  return {
    actor: actorOf(principal),
    correlationId: newEventId(),
    ...(reason === undefined ? {} : { reason }),
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}

/** Headers have ASCII only: other text comes as `UTF-8''<percent-encoded>` (RFC 8187). */
function readReason(given: string | undefined): string | undefined {
  const encoded = given === undefined ? undefined : /^utf-8''(.*)$/i.exec(given)?.[1];
  if (encoded === undefined) return given;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return given;
  }
}
