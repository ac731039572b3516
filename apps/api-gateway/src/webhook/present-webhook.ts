import type { DeliveryRow, WebhookRow } from '@terrarium/domain-webhook';
import { naiveTime } from '../http/times.js';

/** A webhook as the API shows it: without its secret. */
export function presentWebhook(row: WebhookRow) {
  return {
    id: row.webhookId,
    url: row.url,
    events: row.events,
    namespace: row.namespace,
    description: row.description,
    enabled: row.isEnabled,
    disabled_by: row.disabledBy,
    disabled_reason: row.disabledReason,
    created_on: naiveTime(row.createdOn),
    changed_on: naiveTime(row.changedOn),
  };
}

/** A delivery as the API shows it. */
export function presentDelivery(row: DeliveryRow) {
  return {
    /** What the receiver sees as `webhook-id`. */
    id: row.deliveryId,
    webhook_id: row.webhookId,
    event: row.kind,
    status: row.status,
    attempts: row.attempts,
    last_status: row.lastStatus,
    last_error: row.lastError,
    requested_on: naiveTime(row.requestedOn),
    next_attempt_on: naiveTime(row.nextAttemptOn),
    ended_on: naiveTime(row.endedOn),
  };
}
