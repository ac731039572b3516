import { z } from 'zod';
import { acknowledged, enveloped } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { DeadLetterController } from './dead-letter.controller.js';
import { ReadModelController } from './read-model.controller.js';

/** The routes of deliveries that were given up. */
export const deadLetterRoutes = documentRoutes(DeadLetterController, 'operation', {
  list: { summary: 'Deliveries that were given up', answer: enveloped(z.array(z.record(z.string(), z.unknown()))) },
  requeue: {
    summary: 'Delivers a dead letter again',
    path: z.object({ number: z.coerce.number().int() }),
    answer: acknowledged,
  },
});

/** The routes of the read models. */
export const readModelRoutes = documentRoutes(ReadModelController, 'operation', {
  show: {
    summary: 'How far the read models are, and a rebuild if one runs',
    answer: enveloped(
      z.object({
        position: z.int(),
        head: z.int(),
        rebuilding: z.object({ applied: z.int(), total: z.int() }).nullable(),
      }),
    ),
  },
  rebuild: {
    summary: 'Rebuilds the read models from the first event while they are read',
    description: 'Answers when they are in place; who asks for `text/event-stream` gets `progress` until `done`.',
    answer: acknowledged,
  },
});
