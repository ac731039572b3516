import type { Read } from '@terrarium/contracts-grpc';
import type { EventFilter } from '../../audit/events/event-filter.js';
import { filterOf, readList, readNumber, readTime } from './read-fields.js';

/** How many events a page has when nobody says. */
export const SOME_EVENTS = 100;
const MAX_TYPES = 50;

/**
 * Reads which events are asked for, of all places of the log and in its order.
 *
 * @throws REQUEST_INVALID
 */
export function readFilter(given: Read<'EventFilter'> | null): EventFilter {
  const order = { limit: SOME_EVENTS, newestFirst: false };
  if (given === null) return { types: [], ...order };
  const types = readList(given.types, 'types', MAX_TYPES);
  return {
    actor: filterOf(given.actor),
    category: filterOf(given.category),
    types: given.type === '' ? types : [given.type, ...types],
    stream: filterOf(given.stream),
    namespace: filterOf(given.namespace),
    environment: filterOf(given.environment),
    correlationId: filterOf(given.correlationId),
    build: given.build === 0 ? undefined : readNumber(given.build),
    since: readTime(given.since, 'since'),
    until: readTime(given.until, 'until'),
    ...order,
  };
}
