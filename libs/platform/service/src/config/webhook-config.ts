import path from 'node:path';
import { z } from 'zod';
import type { BuildConfig } from './build-config.js';
import type { StorageConfig } from './storage-config.js';
import { DAY_MS, count, listOf } from './values.js';

/** How webhooks are delivered. */
export const webhookVariables = {
  TERRARIUM_SECRET_KEY_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'File of the key that secrets of webhooks are sealed with, the same for all gateways; `secret-key` in the data folder when not set',
    ),
  TERRARIUM_WEBHOOK_ATTEMPTS: count(8).describe('Attempts at one delivery of a webhook before it is given up'),
  TERRARIUM_WEBHOOK_RETRY_DELAY_MS: z.coerce
    .number()
    .int()
    .min(1)
    .default(5_000)
    .describe(
      'Delay before the second attempt at a delivery in milliseconds; four times as long before each further one',
    ),
  TERRARIUM_WEBHOOK_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .max(60_000)
    .default(10_000)
    .describe('How long the receiver of a webhook may take to answer, in milliseconds'),
  TERRARIUM_WEBHOOK_MAX_FAILURES: count(5).describe('Deliveries given up in a row after which a webhook is disabled'),
  TERRARIUM_WEBHOOK_KEEP_DAYS: z.coerce
    .number()
    .positive()
    .default(30)
    .describe('Days that deliveries of webhooks are listed after they have ended; the log keeps them'),
  TERRARIUM_WEBHOOK_KEEP_DELIVERIES: z.coerce
    .number()
    .int()
    .min(1)
    .default(1_000)
    .describe('Deliveries that have ended and are listed of each webhook, the newest ones'),
  TERRARIUM_WEBHOOK_PRIVATE_HOSTS: z
    .string()
    .default('')
    .describe(
      'Hosts, comma-separated, that webhooks may go to though their addresses are loopback, link-local or private; `*` for any',
    ),
};

/** How webhooks are delivered. */
export interface WebhookSettings {
  readonly attempts: number;
  /** The delay before the second attempt, and how it grows. */
  readonly retry: { readonly initialDelayMs: number; readonly factor: number; readonly maxDelayMs: number };
  readonly timeoutMs: number;
  /** Deliveries given up in a row that disable a webhook. */
  readonly maxFailures: number;
  /** For how long deliveries are listed after they have ended, and how many of each webhook. */
  readonly keepForMs: number;
  readonly keepDeliveries: number;
  /** Hosts that may have addresses that are not public; `*` for any. */
  readonly privateHosts: readonly string[];
  /** How the events that ask for deliveries come. Attempts are counted by the deliveries themselves. */
  readonly subscription: {
    readonly concurrency: number;
    readonly maxPending: number;
    readonly retry: BuildConfig['retry'];
  };
}

/** Webhooks and the key of their secrets. */
export interface WebhookConfig {
  readonly secretKeyFile: string;
  readonly webhooks: WebhookSettings;
}

/** Reads what the settings say of webhooks. */
export function readWebhookConfig(
  env: z.infer<z.ZodObject<typeof webhookVariables>>,
  { dataDir }: Pick<StorageConfig, 'dataDir'>,
): WebhookConfig {
  return {
    secretKeyFile: path.resolve(env.TERRARIUM_SECRET_KEY_FILE ?? path.join(dataDir, 'secret-key')),
    webhooks: {
      attempts: env.TERRARIUM_WEBHOOK_ATTEMPTS,
      retry: { initialDelayMs: env.TERRARIUM_WEBHOOK_RETRY_DELAY_MS, factor: 4, maxDelayMs: 6 * 60 * 60_000 },
      timeoutMs: env.TERRARIUM_WEBHOOK_TIMEOUT_MS,
      maxFailures: env.TERRARIUM_WEBHOOK_MAX_FAILURES,
      keepForMs: env.TERRARIUM_WEBHOOK_KEEP_DAYS * DAY_MS,
      keepDeliveries: env.TERRARIUM_WEBHOOK_KEEP_DELIVERIES,
      privateHosts: listOf(env.TERRARIUM_WEBHOOK_PRIVATE_HOSTS),
      // A receiver that is away keeps its deliveries pending for hours: they must not hold up those of others.
      subscription: {
        concurrency: 16,
        maxPending: -1,
        retry: { initialDelayMs: 1_000, factor: 2, maxDelayMs: 5 * 60_000, maxAttempts: 1_000 },
      },
    },
  };
}
