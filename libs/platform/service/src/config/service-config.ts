import { z } from 'zod';
import { buildVariables, readBuildConfig } from './build-config.js';
import type { BuildConfig } from './build-config.js';
import { channelVariables, readChannelConfig } from './channel-config.js';
import type { ChannelConfig } from './channel-config.js';
import { gatewayVariables, readGatewayConfig } from './gateway-config.js';
import type { GatewayConfig } from './gateway-config.js';
import { readSolveConfig, solveVariables } from './solve-config.js';
import type { SolveConfig } from './solve-config.js';
import { readStorageConfig, storageVariables } from './storage-config.js';
import type { StorageConfig } from './storage-config.js';
import { readVariables } from './values.js';
import { readWebhookConfig, webhookVariables } from './webhook-config.js';
import type { WebhookConfig } from './webhook-config.js';

/** Every environment variable that the services read, with its meaning. The tables in the READMEs come from here. */
export const serviceEnvironment = z.object({
  ...storageVariables,
  ...gatewayVariables,
  ...buildVariables,
  ...channelVariables,
  ...solveVariables,
  ...webhookVariables,
});

/** The settings of the services, checked and frozen. */
export interface ServiceConfig
  extends StorageConfig, GatewayConfig, BuildConfig, ChannelConfig, SolveConfig, WebhookConfig {}

/**
 * Reads the settings from environment variables; reports all problems together.
 *
 * @throws CONFIG_INVALID
 */
export function readServiceConfig(environment: Readonly<Record<string, string | undefined>>): ServiceConfig {
  const env = readVariables(serviceEnvironment, environment);
  const storage = readStorageConfig(env);
  return Object.freeze({
    ...storage,
    ...readGatewayConfig(env),
    ...readBuildConfig(env),
    ...readChannelConfig(env),
    ...readSolveConfig(env),
    ...readWebhookConfig(env, storage),
  });
}
