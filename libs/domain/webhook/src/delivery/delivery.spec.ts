import { given, projectAll, streamName } from '@terrarium/kernel-event-sourcing';
import { deliveryDecider, deliveryProjection } from '../index.js';
import type { DeliveryEvent } from '../index.js';

const ids = { deliveryId: 'd', webhookId: 'w' };
const message = { type: 'build.completed', timestamp: '2026-01-01T00:00:00.000Z', data: { build_id: 1 } };
const requested: DeliveryEvent = { type: 'WebhookDeliveryRequested', data: { ...ids, message } };
const failure = { message: 'The receiver answered 500', status: 500 };
const retryAt = '2026-01-01T00:00:05.000Z';
const failed: DeliveryEvent = { type: 'WebhookAttemptFailed', data: { ...ids, attempt: 1, failure, retryAt } };
const delivered: DeliveryEvent = { type: 'WebhookDelivered', data: { ...ids, attempt: 2, status: 204 } };

describe('delivery', () => {
  it('is requested once, however often its cause is handled', () => {
    given(deliveryDecider, [])
      .when({ type: 'RequestDelivery', data: { ...ids, message } })
      .thenEvent(requested);
    given(deliveryDecider, [requested])
      .when({ type: 'RequestDelivery', data: { ...ids, message } })
      .thenNothing();
  });

  it('counts its attempts', () => {
    given(deliveryDecider, [requested])
      .when({ type: 'RecordFailedDelivery', data: { ...ids, failure, retryAt } })
      .thenEvent(failed);
    given(deliveryDecider, [requested, failed])
      .when({ type: 'RecordDelivered', data: { ...ids, status: 204 } })
      .thenEvent(delivered);
    given(deliveryDecider, [requested, failed])
      .when({ type: 'GiveUpDelivery', data: { ...ids, failure } })
      .thenEvent({ type: 'WebhookDeliveryFailed', data: { ...ids, attempts: 2, failure } });
  });

  it('has one outcome', () => {
    const history = [requested, failed, delivered];
    given(deliveryDecider, history)
      .when({ type: 'GiveUpDelivery', data: { ...ids, failure } })
      .thenNothing();
    given(deliveryDecider, history)
      .when({ type: 'RecordDelivered', data: { ...ids, status: 200 } })
      .thenNothing();
  });

  it('is sent again when somebody wants it, and counts from the start', () => {
    const again: DeliveryEvent = { type: 'WebhookRedeliveryRequested', data: ids };
    given(deliveryDecider, [requested, failed, delivered])
      .when({ type: 'RequestRedelivery', data: ids })
      .thenEvent(again);
    given(deliveryDecider, [requested, failed])
      .when({ type: 'RequestRedelivery', data: ids })
      .thenRefuses('WEBHOOK_DELIVERY_PENDING');
    given(deliveryDecider, []).when({ type: 'RequestRedelivery', data: ids }).thenRefuses('WEBHOOK_DELIVERY_UNKNOWN');
    given(deliveryDecider, [requested, failed, delivered, again])
      .when({ type: 'RecordFailedDelivery', data: { ...ids, failure, retryAt } })
      .thenEvent(failed);
  });

  it('shows how it stands', () => {
    const rows = (...events: DeliveryEvent[]) =>
      projectAll(
        deliveryProjection,
        events.map((event, index) => ({
          ...{ id: `e${index}`, stream: streamName('webhook-delivery', 'd'), position: index + 1, schemaVersion: 1 },
          ...{ recordedAt: message.timestamp, event, metadata: { actor: 'service:x', correlationId: 'c' } },
        })),
      ).get('d');
    expect(rows(requested, failed)).toMatchObject({
      ...{ id: 1, status: 'pending', attempts: 1, lastStatus: 500, nextAttemptOn: retryAt, endedOn: null },
      lastError: 'The receiver answered 500',
    });
    expect(rows(requested, failed, delivered)).toMatchObject({
      ...{ status: 'delivered', attempts: 2, lastStatus: 204, lastError: null, nextAttemptOn: null, endedAt: 3 },
    });
  });
});
