import type { Projection } from '@terrarium/kernel-event-sourcing';
import { wantsKind } from '../message/webhook-kinds.js';
import type { Announcement } from '../message/webhook-message.js';
import type { DisabledBy, WebhookEvent } from './webhook.events.js';

/** A webhook as lists show it; its secret is not here. */
export interface WebhookRow {
  readonly webhookId: string;
  /** The position of its first event. */
  readonly id: number;
  readonly url: string;
  readonly events: readonly string[];
  readonly namespace: string | null;
  readonly description: string;
  readonly isEnabled: boolean;
  readonly disabledBy: DisabledBy | null;
  readonly disabledReason: string | null;
  /** Since which position it is enabled: failures before it count no more. */
  readonly enabledAt: number;
  readonly createdOn: string;
  readonly changedOn: string;
}

/** All webhooks that are not deleted, by id. */
export const webhookProjection: Projection<WebhookEvent, WebhookRow> = {
  name: 'webhook',
  version: 1,
  keyOf: ({ event, stream }) => (stream.category === 'webhook' ? event.data.webhookId : undefined),
  project: (row, { event, position, recordedAt }) => {
    const changed = { changedOn: recordedAt };
    if (event.type === 'WebhookCreated') {
      const { webhookId, url, events, namespace, description, enabled } = event.data;
      const target = { webhookId, url, events, namespace, description };
      const disabled = { disabledBy: enabled ? null : ('request' as const), disabledReason: null };
      const times = { enabledAt: position, createdOn: recordedAt, ...changed };
      return { id: position, ...target, isEnabled: enabled, ...disabled, ...times };
    }
    if (row === undefined) return undefined;
    switch (event.type) {
      case 'WebhookChanged': {
        const { url, events, description } = event.data;
        return { ...row, url, events, description, ...changed };
      }
      case 'WebhookEnabled':
        return { ...row, isEnabled: true, disabledBy: null, disabledReason: null, enabledAt: position, ...changed };
      case 'WebhookDisabled':
        return {
          ...row,
          isEnabled: false,
          disabledBy: event.data.by,
          disabledReason: event.data.reason,
          ...changed,
        };
      case 'WebhookSecretReplaced':
        return { ...row, ...changed };
      case 'WebhookDeleted':
        return undefined;
      default:
        return row;
    }
  },
};

/**
 * Whether a webhook is told of something: it is enabled, was there when it happened, wants its kind, and reaches its
 * namespace.
 *
 * @param position - Of the event that it is about.
 */
export function isTold(row: WebhookRow, { kind, namespace }: Announcement, position: number): boolean {
  return (
    row.isEnabled &&
    row.id < position &&
    wantsKind(row.events, kind) &&
    (row.namespace === null || row.namespace === namespace)
  );
}
