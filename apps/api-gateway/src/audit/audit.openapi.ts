import { z } from 'zod';
import { acknowledged, enveloped, time } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { AuditController } from './audit.controller.js';

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
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Event' });

/** The routes of the audit trail and of operations. */
export const auditRoutes = documentRoutes(AuditController, 'audit', {
  events: {
    summary: "Events in the log's order",
    query: z.object({
      after: z.coerce.number().int().optional().describe('The position behind which they lie'),
      limit: z.coerce.number().int().optional().describe('At most 1,000; 100 when not given'),
      category: z.string().optional(),
      type: z.string().optional(),
      build_id: z.coerce.number().int().optional().describe('All that the request of this build led to'),
    }),
    answer: enveloped(z.array(eventShape)),
  },
  verify: {
    summary: 'Whether anything was removed from the log or changed',
    answer: enveloped(z.record(z.string(), z.unknown())),
  },
  deadLetters: {
    summary: 'Deliveries that were given up',
    answer: enveloped(z.array(z.record(z.string(), z.unknown()))),
  },
  requeue: {
    summary: 'Delivers a dead letter again',
    path: z.object({ number: z.coerce.number().int() }),
    answer: acknowledged,
  },
  rebuild: { summary: 'Rebuilds the read models from the first event while they are read', answer: acknowledged },
});
