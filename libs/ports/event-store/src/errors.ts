import { defineErrors } from '@terrarium/kernel-errors';

/** What can go wrong between a decision and its place in the log. */
export const eventStoreErrors = defineErrors('port-event-store', {
  EVENT_VERSION_CONFLICT: {
    title: 'Version conflict',
    httpStatus: 409,
    retry: 'later',
    description: 'Another writer appended to the stream first. Read the stream again and decide again.',
  },
  EVENT_STORE_UNAVAILABLE: {
    title: 'Event store unavailable',
    httpStatus: 503,
    retry: 'later',
    description: 'The event store did not answer in time. Nothing is lost; the same request can be sent again.',
  },
  EVENT_TOO_LARGE: {
    title: 'Event too large',
    httpStatus: 413,
    retry: 'never',
    description:
      'The event is larger than the event store takes. Large content belongs in a blob, its digest in the event.',
  },
  DEAD_LETTER_UNKNOWN: {
    title: 'Dead letter unknown',
    httpStatus: 404,
    retry: 'never',
    description: 'No dead letter has this number; it may have been requeued already.',
  },
});
