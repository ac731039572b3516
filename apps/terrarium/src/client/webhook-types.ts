/** A webhook, without its secret. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly namespace: string | null;
  readonly description: string;
  readonly enabled: boolean;
  readonly disabled_by: string | null;
  readonly disabled_reason: string | null;
}

/** A message on its way to a webhook. */
export interface WebhookDelivery {
  readonly id: string;
  readonly event: string;
  readonly status: 'pending' | 'delivered' | 'failed';
  readonly attempts: number;
  readonly last_status: number | null;
  readonly last_error: string | null;
  readonly requested_on: string;
  readonly next_attempt_on: string | null;
}
