import { JetStreamApiError } from '@nats-io/jetstream';

/** JetStream's error codes, from nats-server/server/errors.json. */
const STREAM_NOT_FOUND = 10059;
const NO_MESSAGE_FOUND = 10037;
const CONSUMER_NOT_FOUND = 10014;

/** Whether the server says that a stream, a message or a consumer is not there. */
export function isMissing(error: unknown): boolean {
  return (
    error instanceof JetStreamApiError && [STREAM_NOT_FOUND, NO_MESSAGE_FOUND, CONSUMER_NOT_FOUND].includes(error.code)
  );
}
