import { z } from 'zod';
import { acknowledged, enveloped, time } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { DeadLetterController } from './dead-letter.controller.js';
import { ReadModelController } from './read-model.controller.js';

const letterShape = z
  .object({
    number: z.int(),
    durable: z.string().describe('Who could not handle the event'),
    position: z.int().describe('Of the event'),
    eventType: z.string(),
    reason: z.string(),
    attempts: z.int(),
    at: time,
  })
  .meta({ id: 'DeadLetter' });

/** The routes of dead letters. */
export const deadLetterRoutes = documentRoutes(DeadLetterController, 'system', {
  list: { summary: 'The events that a service could not handle', answer: enveloped(z.array(letterShape)) },
  requeue: {
    summary: 'Hands one to its service once more',
    path: z.object({ number: z.coerce.number().int().min(1) }),
    answer: acknowledged,
  },
});

/** The routes of the read models. */
export const readModelRoutes = documentRoutes(ReadModelController, 'system', {
  show: {
    summary: 'How far the read models are, and a rebuild if one runs',
    answer: enveloped(
      z.object({
        position: z.int().describe('The last event that they have seen'),
        head: z.int().describe('The newest event'),
        rebuilding: z.object({ applied: z.int(), total: z.int() }).nullable().describe('In events'),
      }),
    ),
  },
  rebuild: {
    summary: 'Rebuilds the read models from the first event while they are read',
    description:
      'A client that accepts `text/event-stream` only gets `progress` until the new ones are in place, then `done`.',
    answer: acknowledged,
  },
});
