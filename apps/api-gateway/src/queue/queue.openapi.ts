import { z } from 'zod';
import { enveloped, paged, paging, time } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { QueueController } from './queue.controller.js';

const queuedShape = z
  .object({
    build_id: z.int(),
    namespace: z.string(),
    environment: z.string(),
    position: z.int().nullable().describe('From 1; null for a build that had its turn or is held back'),
    state: z.enum(['waiting', 'running', 'resting']),
    reason: z.string(),
    attempt: z.int(),
    retry_on: time.nullable(),
    requested_on: time,
  })
  .meta({ id: 'QueuedBuild' });

/** The routes of the queue. */
export const queueRoutes = documentRoutes(QueueController, 'queue', {
  list: {
    summary:
      'The builds that have not ended: those that are worked on, then those that wait, in the order of their turns',
    query: z.object(paging),
    answer: paged(queuedShape),
  },
  workers: {
    summary: 'The processes that work on builds',
    answer: enveloped(z.array(z.record(z.string(), z.unknown()))),
  },
});
