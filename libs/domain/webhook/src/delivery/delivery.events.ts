import { streamName } from '@terrarium/kernel-event-sourcing';
import type { Message, StreamName } from '@terrarium/kernel-event-sourcing';
import type { WebhookMessage } from '../message/webhook-message.js';

/** A delivery: one message on its way to one webhook. */
export const WEBHOOK_DELIVERY = 'webhook-delivery';

/** Why an attempt failed. */
export interface DeliveryFailure {
  readonly message: string;
  /** The HTTP status, where there was an answer. */
  readonly status?: number;
}

interface Identified {
  readonly deliveryId: string;
  readonly webhookId: string;
}

/** The facts of a delivery. */
export type DeliveryEvent =
  | Message<'WebhookDeliveryRequested', Identified & { readonly message: WebhookMessage }>
  /** An attempt failed; another one follows. */
  | Message<
      'WebhookAttemptFailed',
      Identified & { readonly attempt: number; readonly failure: DeliveryFailure; readonly retryAt: string }
    >
  /** The receiver answered with success. The end. */
  | Message<'WebhookDelivered', Identified & { readonly attempt: number; readonly status: number }>
  /** The last attempt failed, or the webhook is not there or enabled any more. The end. */
  | Message<'WebhookDeliveryFailed', Identified & { readonly attempts: number; readonly failure: DeliveryFailure }>
  /** Someone wants it sent once more, under the same id. */
  | Message<'WebhookRedeliveryRequested', Identified>;

/** The stream of one delivery. */
export function deliveryStream(deliveryId: string): StreamName {
  return streamName(WEBHOOK_DELIVERY, deliveryId);
}
