import { z } from 'zod';
import { acknowledged, enveloped, naiveTime, paged, paging } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { WebhookController, fields, replacement, wanted } from './webhook.controller.js';

const shape = {
  id: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  namespace: z.string().nullable().describe('Null for one of the whole system'),
  description: z.string(),
  enabled: z.boolean(),
  disabled_by: z.string().nullable(),
  disabled_reason: z.string().nullable(),
  created_on: naiveTime,
  changed_on: naiveTime,
};
const webhookShape = z.object(shape).meta({ id: 'Webhook' });
const deliveryShape = z
  .object({
    id: z.string().describe('What the receiver sees as `webhook-id`'),
    webhook_id: z.string(),
    event: z.string(),
    status: z.string(),
    attempts: z.int(),
    last_status: z.int().nullable(),
    last_error: z.string().nullable(),
    requested_on: naiveTime,
    next_attempt_on: naiveTime.nullable(),
    ended_on: naiveTime.nullable(),
  })
  .meta({ id: 'WebhookDelivery' });

/** The routes of webhooks. */
export const webhookRoutes = documentRoutes(WebhookController, 'webhooks', {
  list: { summary: 'The webhooks that the caller sees', query: z.object(paging), answer: paged(webhookShape) },
  create: {
    summary: 'Makes a webhook; its secret is told here only',
    description: 'Messages are signed as the Standard Webhooks specification has it.',
    body: wanted,
    answer: enveloped(z.object({ ...shape, secret: z.string() })),
    refusals: [400],
  },
  show: { summary: 'One webhook', answer: enveloped(webhookShape) },
  change: {
    summary: 'Changes what is given',
    body: fields.partial(),
    answer: enveloped(webhookShape),
    refusals: [400],
  },
  replaceSecret: {
    summary: 'Replaces the secret; messages are signed with the one before too for a day',
    body: replacement,
    isBodyOptional: true,
    answer: enveloped(z.object({ secret: z.string() })),
    refusals: [400],
  },
  delete: { summary: 'Deletes a webhook', answer: acknowledged },
  ping: { summary: 'Sends `webhook.ping`', answer: enveloped(deliveryShape), refusals: [409] },
  deliveries: {
    summary: 'What a webhook was sent, newest first',
    query: z.object({ ...paging, status: z.enum(['pending', 'delivered', 'failed']).optional() }),
    answer: paged(deliveryShape),
  },
  delivery: { summary: 'One delivery', answer: enveloped(deliveryShape) },
  redeliver: {
    summary: 'Sends a message again, under the id that it had',
    answer: enveloped(deliveryShape),
    refusals: [409],
  },
});
