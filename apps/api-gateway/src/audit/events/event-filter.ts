import { z } from 'zod';
import { readQuery } from '../../http/query-schema.js';
import { integerOf, listOf, timeOf } from '../../http/query.js';
import type { Query } from '../../http/query.js';

/** The most events that one page has. */
const MAX_EVENTS = 1_000;

const text = z.string().min(1).max(600).optional();
const position = z.int().min(0).optional();
const time = z.iso.datetime().optional();
const INTEGERS = ['build_id', 'after', 'before', 'limit'] as const;
const TIMES = ['since', 'until'] as const;

/** The parameters of a query. */
export const query = z.object({
  actor: text,
  category: text,
  type: z.array(z.string().max(100)).max(50),
  stream: text,
  namespace: text,
  environment: text,
  correlation_id: text,
  build_id: z.int().min(1).optional(),
  since: time,
  until: time,
  after: position,
  before: position,
  limit: z.int().min(1).default(100),
  order: z.enum(['asc', 'desc']).default('asc'),
});

/** Which events of the log are asked for. */
export interface EventFilter {
  readonly actor?: string | undefined;
  readonly category?: string | undefined;
  /** One of these; any when there are none. */
  readonly types: readonly string[];
  readonly stream?: string | undefined;
  readonly namespace?: string | undefined;
  readonly environment?: string | undefined;
  readonly correlationId?: string | undefined;
  /** The number of a build: what belongs to it, in whichever stream. */
  readonly build?: number | undefined;
  /** ISO 8601, UTC; from this time on. */
  readonly since?: string | undefined;
  /** ISO 8601, UTC; before this time. */
  readonly until?: string | undefined;
  /** Behind this position. */
  readonly after?: number | undefined;
  /** In front of this position. */
  readonly before?: number | undefined;
  readonly limit: number;
  readonly newestFirst: boolean;
}

/**
 * Reads the parameters of a query.
 *
 * @throws REQUEST_UNPROCESSABLE
 */
export function readEventFilter(given: Query): EventFilter {
  const {
    type: types,
    correlation_id,
    build_id,
    limit,
    order,
    ...rest
  } = readQuery(query, given, {
    type: listOf(given, 'type'),
    ...Object.fromEntries(TIMES.map((name) => [name, timeOf(given, name)])),
    ...Object.fromEntries(INTEGERS.map((name) => [name, integerOf(given, name)])),
  });
  return {
    ...{ ...rest, types, correlationId: correlation_id, build: build_id },
    ...{ limit: Math.min(limit, MAX_EVENTS), newestFirst: order === 'desc' },
  };
}
