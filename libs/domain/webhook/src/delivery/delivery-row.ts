import type { Projection } from '@terrarium/kernel-event-sourcing';
import type { DeliveryEvent } from './delivery.events.js';

/** How a delivery stands. */
export type DeliveryStatus = 'pending' | 'delivered' | 'failed';

/** A delivery as lists show it. */
export interface DeliveryRow {
  readonly deliveryId: string;
  /** The position of its request. */
  readonly id: number;
  readonly webhookId: string;
  readonly kind: string;
  readonly status: DeliveryStatus;
  /** Attempts made since it was requested, or requested again. */
  readonly attempts: number;
  readonly lastError: string | null;
  /** The HTTP status of the last answer. */
  readonly lastStatus: number | null;
  readonly requestedOn: string;
  readonly nextAttemptOn: string | null;
  readonly endedOn: string | null;
  /** The position of the event that ended it. */
  readonly endedAt: number | null;
}

/** All deliveries, by id. */
export const deliveryProjection: Projection<DeliveryEvent, DeliveryRow> = {
  name: 'webhook_delivery',
  version: 1,
  keyOf: ({ event, stream }) => (stream.category === 'webhook-delivery' ? event.data.deliveryId : undefined),
  project: (row, { event, position, recordedAt }) => {
    const pending = { status: 'pending', attempts: 0, nextAttemptOn: null, endedOn: null, endedAt: null } as const;
    if (event.type === 'WebhookDeliveryRequested') {
      const { deliveryId, webhookId, message } = event.data;
      const identity = { deliveryId, id: position, webhookId, kind: message.type, requestedOn: recordedAt };
      return { ...identity, ...pending, lastError: null, lastStatus: null };
    }
    if (row === undefined) return undefined;
    const ended = { nextAttemptOn: null, endedOn: recordedAt, endedAt: position };
    switch (event.type) {
      case 'WebhookAttemptFailed': {
        const { attempt: attempts, failure, retryAt: nextAttemptOn } = event.data;
        return { ...row, attempts, nextAttemptOn, lastError: failure.message, lastStatus: failure.status ?? null };
      }
      case 'WebhookDelivered': {
        const { attempt: attempts, status: lastStatus } = event.data;
        return { ...row, ...ended, status: 'delivered', attempts, lastError: null, lastStatus };
      }
      case 'WebhookDeliveryFailed': {
        const { attempts, failure } = event.data;
        const last = { lastError: failure.message, lastStatus: failure.status ?? null };
        return { ...row, ...ended, status: 'failed', attempts, ...last };
      }
      case 'WebhookRedeliveryRequested':
        return { ...row, ...pending };
      default:
        return row;
    }
  },
};
