import { JetStreamApiError } from '@nats-io/jetstream';
import type { CodedError } from '@terrarium/kernel-errors';
import { isCodedError } from '@terrarium/kernel-errors';
import { eventStoreErrors } from '@terrarium/port-event-store';

/** JetStream's error codes, from nats-server/server/errors.json. */
const WRONG_LAST_SEQUENCE = new Set([10071, 10164]);
const MESSAGE_TOO_LARGE = 10054;

/** Puts what the client or the server said into this port's coded errors. */
export function toStoreError(error: unknown, doing: string): CodedError {
  if (isCodedError(error)) return error;
  if (error instanceof JetStreamApiError && WRONG_LAST_SEQUENCE.has(error.code)) {
    return eventStoreErrors.create('EVENT_VERSION_CONFLICT', `Another writer was first while ${doing}`, {
      cause: error,
    });
  }
  if (error instanceof JetStreamApiError && error.code === MESSAGE_TOO_LARGE) {
    return eventStoreErrors.create('EVENT_TOO_LARGE', `The event is too large while ${doing}`, { cause: error });
  }
  return eventStoreErrors.create('EVENT_STORE_UNAVAILABLE', `The event store failed while ${doing}`, { cause: error });
}

/** The same of everything that a source throws while it is read. */
export async function* withStoreErrors<Item>(doing: string, source: AsyncIterable<Item>): AsyncIterable<Item> {
  try {
    yield* source;
  } catch (error) {
    throw toStoreError(error, doing);
  }
}
