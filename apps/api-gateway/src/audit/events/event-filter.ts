import { z } from 'zod';
import { gatewayErrors } from '../../errors.js';

/** The most events that one page has. */
const MAX_EVENTS = 1_000;

const text = z.string().min(1).max(600).optional();
const position = z.coerce.number().int().min(0).optional();
const time = z.iso.datetime({ offset: true, local: true }).or(z.iso.date()).transform(asUtc).optional();

/** The parameters of a query. */
export const query = z.object({
  actor: text,
  category: text,
  type: z
    .union([text, z.array(z.string().max(100)).max(50)])
    .transform((given) => (given === undefined ? [] : [given].flat())),
  stream: text,
  namespace: text,
  environment: text,
  correlation_id: text,
  build_id: z.coerce.number().int().min(1).optional(),
  since: time,
  until: time,
  after: position,
  before: position,
  limit: z.coerce.number().int().min(1).default(100),
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
 * @throws REQUEST_INVALID
 */
export function readEventFilter(given: Readonly<Record<string, unknown>>): EventFilter {
  const parsed = query.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = issue!.path.join('.');
    const value = JSON.stringify(given[name] ?? null).slice(0, 80);
    throw gatewayErrors.create('REQUEST_INVALID', `The parameter ${name} is not valid: ${value}`, {
      hint: issue!.message,
    });
  }
  const { type: types, correlation_id: correlationId, build_id: build, limit, order, ...rest } = parsed.data;
  return { ...rest, types, correlationId, build, limit: Math.min(limit, MAX_EVENTS), newestFirst: order === 'desc' };
}

/** A time without a zone is UTC, as conda-store's are; events have milliseconds and a `Z`, and sort as text. */
export function asUtc(given: string): string {
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/i.test(given);
  return new Date(hasZone || !given.includes('T') ? given : `${given}Z`).toISOString();
}
