import { z } from 'zod';
import { enveloped, events, repeatable, time } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { EventController } from './events/event.controller.js';
import { query } from './events/event-filter.js';
import { ProofController } from './proof.controller.js';

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
    data: z.record(z.string(), z.unknown()).describe('What docs/events.md says of the type, without secrets'),
  })
  .meta({ id: 'Event' });

const filter = query.extend({ type: repeatable(z.string()).describe('Types of events: one of these') });

/** The routes of the log. */
export const eventRoutes = documentRoutes(EventController, 'audit', {
  list: {
    summary: 'The events of the log that the caller may audit',
    description: 'A client that accepts `text/event-stream` only gets the stream.',
    query: filter,
    answer: z.object({
      status: z.literal('ok'),
      data: z.array(eventShape),
      message: z.null(),
      next: z
        .object({ after: z.int().optional(), before: z.int().optional() })
        .nullable()
        .describe('What the next page is asked with; null on the last one'),
    }),
  },
  stream: {
    summary: 'The events as they come',
    description:
      'Server-sent events `event`, whose ids are positions: those behind `after` or behind the header `Last-Event-ID`, else only those to come.',
    query: filter,
    answer: events('The events'),
  },
});

const reportShape = z.object({
  verified: z.int().describe('Events whose links and signatures hold'),
  unsealed: z.int().describe('Events that the notary has not yet sealed'),
  head: z.string().describe('The newest link'),
  broken: z.object({ position: z.int(), reason: z.string() }).optional().describe('The first place that does not hold'),
  public_key: z.string().describe('PEM'),
});

/** The routes of the proof. */
export const proofRoutes = documentRoutes(ProofController, 'audit', {
  verify: { summary: 'The proof that nothing of the log was removed or changed', answer: enveloped(reportShape) },
  follow: {
    summary: 'The same with its progress',
    description: 'Server-sent events `progress`, then `report`.',
    answer: events('The events'),
  },
});
