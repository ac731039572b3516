import { createHmac } from 'node:crypto';
import { webhookSecretBytes } from './webhook-secret.js';

/** What is signed. */
export interface SignedContent {
  /** The id of the message, the same at every attempt. */
  readonly id: string;
  /** The time of the attempt, in seconds since the epoch. */
  readonly timestamp: number;
  /** The body, to the byte. */
  readonly body: string;
}

/**
 * The headers of a delivery after the Standard Webhooks specification (standardwebhooks.com, scheme `v1`):
 * `webhook-signature` has, for each secret, `v1,` and the HMAC-SHA256 of `<id>.<timestamp>.<body>` in base64.
 *
 * @param secrets - As `newWebhookSecret` makes them. There are two for a while after a secret was replaced.
 * @throws WEBHOOK_SECRET_INVALID
 */
export function webhookHeaders(content: SignedContent, secrets: readonly string[]) {
  const { id, timestamp, body } = content;
  const signatures = secrets.map((secret) => {
    const digest = createHmac('sha256', webhookSecretBytes(secret)).update(`${id}.${timestamp}.${body}`);
    return `v1,${digest.digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  };
}
