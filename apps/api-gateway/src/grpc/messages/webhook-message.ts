import { toTimestamp } from '@terrarium/contracts-grpc';
import type { Written } from '@terrarium/contracts-grpc';
import type { DeliveryRow, WebhookRow } from '@terrarium/domain-webhook';
import { withoutNulls } from './without-nulls.js';

const STATUSES = {
  pending: 'DELIVERY_STATUS_PENDING',
  delivered: 'DELIVERY_STATUS_DELIVERED',
  failed: 'DELIVERY_STATUS_FAILED',
} as const;

/** What deliveries may be filtered by; undefined for all. */
export const DELIVERY_FILTER = {
  DELIVERY_STATUS_UNSPECIFIED: undefined,
  DELIVERY_STATUS_PENDING: 'pending',
  DELIVERY_STATUS_DELIVERED: 'delivered',
  DELIVERY_STATUS_FAILED: 'failed',
} as const;

/** A webhook as a message, without its secret. */
export function webhookMessage(row: WebhookRow): Written<'Webhook'> {
  const { namespace, disabledBy, disabledReason } = row;
  return {
    id: row.webhookId,
    url: row.url,
    events: [...row.events],
    description: row.description,
    enabled: row.isEnabled,
    createdAt: toTimestamp(row.createdOn),
    changedAt: toTimestamp(row.changedOn),
    ...withoutNulls({ namespace, disabledBy, disabledReason }),
  };
}

/** A delivery as a message. */
export function deliveryMessage(row: DeliveryRow): Written<'WebhookDelivery'> {
  const { lastStatus, lastError } = row;
  return {
    id: row.deliveryId,
    webhook: row.webhookId,
    event: row.kind,
    status: STATUSES[row.status],
    attempts: row.attempts,
    requestedAt: toTimestamp(row.requestedOn),
    nextAttemptAt: toTimestamp(row.nextAttemptOn),
    endedAt: toTimestamp(row.endedOn),
    ...withoutNulls({ lastStatus, lastError }),
  };
}
