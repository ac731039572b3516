import { randomBytes } from 'node:crypto';
import { webhookErrors } from '../errors.js';

/** What every secret starts with, as the Standard Webhooks specification has it. */
export const WEBHOOK_SECRET_PREFIX = 'whsec_';

const BYTES = 32;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Makes the secret that a webhook and its receiver share: `whsec_` and 256 random bits in base64. */
export function newWebhookSecret(random: (bytes: number) => Buffer = randomBytes): string {
  return `${WEBHOOK_SECRET_PREFIX}${random(BYTES).toString('base64')}`;
}

/**
 * The bytes of a secret.
 *
 * @throws WEBHOOK_SECRET_INVALID; its message does not show the secret
 */
export function webhookSecretBytes(secret: string): Buffer {
  const text = secret.startsWith(WEBHOOK_SECRET_PREFIX) ? secret.slice(WEBHOOK_SECRET_PREFIX.length) : '';
  const bytes = BASE64.test(text) ? Buffer.from(text, 'base64') : Buffer.alloc(0);
  if (bytes.length >= 24 && bytes.length <= 64) return bytes;
  throw webhookErrors.create('WEBHOOK_SECRET_INVALID', 'The secret is not `whsec_` and 24 to 64 bytes in base64', {
    hint: 'Leave it out to have one made',
  });
}
