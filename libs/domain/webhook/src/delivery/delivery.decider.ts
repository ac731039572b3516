import { assertNever } from '@terrarium/kernel-event-sourcing';
import type { Decider, Message } from '@terrarium/kernel-event-sourcing';
import { webhookErrors } from '../errors.js';
import type { WebhookMessage } from '../message/webhook-message.js';
import type { DeliveryEvent, DeliveryFailure } from './delivery.events.js';

interface Identified {
  readonly deliveryId: string;
  readonly webhookId: string;
}

/** What can be asked of a delivery. */
export type DeliveryCommand =
  | Message<'RequestDelivery', Identified & { readonly message: WebhookMessage }>
  | Message<'RecordFailedDelivery', Identified & { readonly failure: DeliveryFailure; readonly retryAt: string }>
  | Message<'RecordDelivered', Identified & { readonly status: number }>
  | Message<'GiveUpDelivery', Identified & { readonly failure: DeliveryFailure }>
  | Message<'RequestRedelivery', Identified>;

/** A delivery as its rules see it. */
export type DeliveryState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'pending';
      readonly message: WebhookMessage;
      /** Attempts that failed since it was requested, or requested again. */
      readonly failed: number;
      /** When the next attempt is due, ISO 8601; absent for the first one. */
      readonly retryAt?: string;
    }
  | { readonly kind: 'ended'; readonly message: WebhookMessage; readonly outcome: 'delivered' | 'failed' };

/** The rules of deliveries: one outcome, then nothing but another request. */
export const deliveryDecider: Decider<DeliveryState, DeliveryCommand, DeliveryEvent> = {
  initialState: () => ({ kind: 'none' }),

  decide: (command, state) => {
    const { deliveryId, webhookId } = command.data;
    switch (command.type) {
      case 'RequestDelivery':
        return state.kind === 'none' ? [{ type: 'WebhookDeliveryRequested', data: command.data }] : [];
      case 'RecordFailedDelivery': {
        if (state.kind !== 'pending') return [];
        const { failure, retryAt } = command.data;
        const data = { deliveryId, webhookId, attempt: state.failed + 1, failure, retryAt };
        return [{ type: 'WebhookAttemptFailed', data }];
      }
      case 'RecordDelivered': {
        if (state.kind !== 'pending') return [];
        const data = { deliveryId, webhookId, attempt: state.failed + 1, status: command.data.status };
        return [{ type: 'WebhookDelivered', data }];
      }
      case 'GiveUpDelivery': {
        if (state.kind !== 'pending') return [];
        const data = { deliveryId, webhookId, attempts: state.failed + 1, failure: command.data.failure };
        return [{ type: 'WebhookDeliveryFailed', data }];
      }
      case 'RequestRedelivery':
        if (state.kind === 'none') {
          throw webhookErrors.create('WEBHOOK_DELIVERY_UNKNOWN', `There is no delivery ${deliveryId.slice(0, 80)}`);
        }
        if (state.kind === 'pending') {
          throw webhookErrors.create('WEBHOOK_DELIVERY_PENDING', `The delivery ${deliveryId} has not ended`, {
            hint: state.retryAt === undefined ? 'Its first attempt is due' : `The next attempt is due ${state.retryAt}`,
          });
        }
        return [{ type: 'WebhookRedeliveryRequested', data: { deliveryId, webhookId } }];
      default:
        return assertNever(command);
    }
  },

  evolve: (state, event) => {
    if (event.type === 'WebhookDeliveryRequested') return { kind: 'pending', message: event.data.message, failed: 0 };
    if (state.kind === 'none') return state;
    const { message } = state;
    switch (event.type) {
      case 'WebhookAttemptFailed':
        return { kind: 'pending', message, failed: event.data.attempt, retryAt: event.data.retryAt };
      case 'WebhookDelivered':
        return { kind: 'ended', message, outcome: 'delivered' };
      case 'WebhookDeliveryFailed':
        return { kind: 'ended', message, outcome: 'failed' };
      case 'WebhookRedeliveryRequested':
        return { kind: 'pending', message, failed: 0 };
      default:
        return state;
    }
  },
};
