import { z } from 'zod';
import { acknowledged, enveloped, naiveTime, paged, paging } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { WebhookController, newSecret, newWebhook, webhookChanges } from './webhook.controller.js';

const webhookShape = z
  .object({
    id: z.string(),
    url: z.string(),
    events: z.array(z.string()).describe('Kinds of messages; `*` is all'),
    namespace: z.string().nullable().describe('Null for one of the whole system'),
    description: z.string(),
    enabled: z.boolean(),
    disabled_by: z.string().nullable(),
    disabled_reason: z.string().nullable(),
    created_on: naiveTime,
    changed_on: naiveTime,
  })
  .meta({ id: 'Webhook' });

const status = z.enum(['pending', 'delivered', 'failed']);
const deliveryShape = z
  .object({
    id: z.string().describe('What the receiver sees as `webhook-id`'),
    webhook_id: z.string(),
    event: z.string().describe('The kind of the message'),
    status,
    attempts: z.int(),
    last_status: z.int().nullable().describe('The HTTP status of the last answer'),
    last_error: z.string().nullable(),
    requested_on: naiveTime,
    next_attempt_on: naiveTime.nullable(),
    ended_on: naiveTime.nullable(),
  })
  .meta({ id: 'WebhookDelivery' });

const secret = z.string().nullable().describe('Told here only; null where the caller has sent it');

/** The routes of webhooks. */
export const webhookRoutes = documentRoutes(WebhookController, 'webhooks', {
  list: { summary: 'The webhooks that the caller sees', query: z.object(paging), answer: paged(webhookShape) },
  create: {
    summary: 'Makes a webhook of a namespace, or of the whole system',
    body: newWebhook,
    answer: enveloped(webhookShape.extend({ secret })),
  },
  show: { summary: 'One webhook', answer: enveloped(webhookShape) },
  change: {
    summary: 'Changes what is given, and enables or disables',
    body: webhookChanges,
    answer: enveloped(webhookShape),
    refusals: [409],
  },
  replaceSecret: {
    summary: 'Replaces the secret; the one before counts for another day',
    body: newSecret,
    isBodyOptional: true,
    answer: enveloped(z.object({ secret })),
    refusals: [409],
  },
  delete: {
    summary: 'Deletes a webhook; what is still on its way to it is given up',
    answer: acknowledged,
    refusals: [409],
  },
  ping: { summary: 'Sends a message that says nothing', answer: enveloped(deliveryShape), refusals: [409] },
  deliveries: {
    summary: 'The deliveries of a webhook, newest first',
    query: z.object({ ...paging, status: status.optional() }),
    answer: paged(deliveryShape),
  },
  delivery: { summary: 'One delivery', answer: enveloped(deliveryShape) },
  redeliver: {
    summary: 'Sends a message once more, under the id that it had',
    answer: enveloped(deliveryShape),
    refusals: [409],
  },
});
