import { z } from 'zod';
import { enveloped, time } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { EventController } from './events/event.controller.js';
import { ProofController } from './proof.controller.js';
import { StateController } from './state/state.controller.js';

const eventShape = z
  .object({
    position: z.int(),
    id: z.string(),
    stream: z.string(),
    type: z.string(),
    schema_version: z.int(),
    time,
    actor: z.string(),
    reason: z.string().nullable(),
    correlation_id: z.string(),
    causation_id: z.string().nullable(),
    traceparent: z.string().nullable(),
    namespace: z.string().nullable(),
    environment: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Event' });

const filter = z.object({
  actor: z.string().optional().describe('As `user:ann`'),
  category: z.string().optional(),
  type: z.array(z.string()).optional().describe('One of these'),
  stream: z.string().optional(),
  namespace: z.string().optional(),
  environment: z.string().optional(),
  correlation_id: z.string().optional(),
  build_id: z.coerce.number().int().optional().describe('All that the request of this build led to'),
  since: z.string().optional().describe('From this time on, ISO 8601'),
  until: z.string().optional().describe('Before this time'),
  after: z.coerce.number().int().optional().describe('Behind this position'),
  before: z.coerce.number().int().optional().describe('In front of this position'),
  limit: z.coerce.number().int().optional().describe('At most 1,000; 100 when not given'),
  order: z.enum(['asc', 'desc']).optional().describe('`desc`: the newest first'),
});
const events = { status: 200, description: 'The events', mediaType: 'text/event-stream' };

/** The routes of events. */
export const eventRoutes = documentRoutes(EventController, 'audit', {
  list: {
    summary: 'The events that the caller may audit',
    query: filter,
    answer: z.object({
      status: z.literal('ok'),
      data: z.array(eventShape),
      message: z.null(),
      next: z.record(z.string(), z.int()).nullable().describe('What the next page is asked with'),
    }),
    refusals: [400],
  },
  stream: {
    summary: 'The same while they come',
    description: 'Server-sent events `event`; their ids are positions, and `Last-Event-ID` goes on behind one.',
    query: filter,
    answer: events,
    refusals: [400],
  },
});

/** The routes of the proof. */
export const proofRoutes = documentRoutes(ProofController, 'audit', {
  verify: {
    summary: 'Whether anything was removed from the log or changed',
    answer: enveloped(z.record(z.string(), z.unknown())),
  },
  follow: {
    summary: 'The same with its progress',
    description: 'Server-sent events `progress`, then `report`.',
    answer: events,
  },
});

const query = z.object({ at: z.string().optional().describe('A time (ISO 8601) or a position; now when not given') });
const state = (what: string) => ({
  summary: `What ${what} was at a past time`,
  query,
  answer: enveloped(z.looseObject({ at: z.object({ position: z.int(), time: z.string().nullable() }) })),
  refusals: [400, 404],
});

/** The routes of past states. */
export const stateRoutes = documentRoutes(StateController, 'audit', {
  namespace: state('a namespace'),
  environment: state('an environment'),
  build: { ...state('a build'), path: z.object({ id: z.coerce.number().int().min(1) }) },
  systemSettings: state('set for the whole system'),
  namespaceSettings: state('set for a namespace'),
  environmentSettings: state('set for an environment'),
  systemPermissions: state('permitted, to all'),
  namespacePermissions: state('permitted in a namespace'),
  userPermissions: state('permitted to somebody'),
});
