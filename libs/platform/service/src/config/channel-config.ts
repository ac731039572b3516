import { z } from 'zod';
import { readNetworkSettings } from './network-settings.js';
import type { NetworkSettings } from './network-settings.js';
import { DAY_MS, flag, listOf } from './values.js';

/** Where packages and repodata come from, and how these are reached and kept. */
export const channelVariables = {
  TERRARIUM_DEFAULT_CHANNELS: z
    .string()
    .default('conda-forge')
    .describe('Channels, comma-separated, of specifications that name none'),
  TERRARIUM_CHANNEL_ALIAS: z
    .string()
    .default('https://conda.anaconda.org')
    .describe('Where channels given by name are found'),
  TERRARIUM_LOCAL_CHANNELS: z
    .string()
    .default('')
    .refine((text) => listOf(text, ':').every((folder) => folder.startsWith('/') && folder !== '/'), {
      error: 'absolute folders, colon-separated, and not /',
    })
    .describe(
      'Folders of the server, colon-separated, that anybody may name as channels, with all below them (setting `conda_local_channels`); none when empty',
    ),
  TERRARIUM_OFFLINE: flag.default(false).describe('`true`: fetch nothing, use what is cached'),
  HTTP_PROXY: z.string().optional().describe('Proxy for http, as other programs read it'),
  HTTPS_PROXY: z.string().optional().describe('Proxy for https, as other programs read it'),
  NO_PROXY: z.string().optional().describe('Hosts that are asked without a proxy'),
  SSL_CERT_FILE: z.string().optional().describe('Certificates that pip trusts; Node reads `NODE_EXTRA_CA_CERTS`'),
  TERRARIUM_NETWORK: z
    .string()
    .optional()
    .describe('JSON file with `credentials` by host, `mirrors` by channel, `tls`, `privateAddresses`, `maxAgeSeconds`'),
  TERRARIUM_REPODATA_KEEP_DAYS: z.coerce
    .number()
    .positive()
    .default(30)
    .describe('Days after which cached repodata that was not used goes; all stays where `TERRARIUM_OFFLINE` is true'),
  TERRARIUM_REPODATA_MEMORY_MB: z.coerce
    .number()
    .int()
    .min(1)
    .default(128)
    .describe('Rough memory of a solver process for records that are kept for the next solve, in MiB'),
};

/** Channels and the network. */
export interface ChannelConfig {
  readonly defaultChannels: readonly string[];
  readonly channelAlias: string;
  /** Folders that anybody may name as channels, with all below them. */
  readonly localChannels: readonly string[];
  readonly offline: boolean;
  /** Environment variables that programs in prefixes get: proxies and certificates. */
  readonly programVariables: Readonly<Record<string, string>>;
  readonly network: NetworkSettings;
  readonly repodataKeepForMs: number;
  readonly repodataMemoryBytes: number;
}

/** @throws CONFIG_INVALID when the file of the network's settings cannot be read */
export function readChannelConfig(env: z.infer<z.ZodObject<typeof channelVariables>>): ChannelConfig {
  return {
    defaultChannels: listOf(env.TERRARIUM_DEFAULT_CHANNELS),
    channelAlias: env.TERRARIUM_CHANNEL_ALIAS,
    localChannels: listOf(env.TERRARIUM_LOCAL_CHANNELS, ':'),
    offline: env.TERRARIUM_OFFLINE,
    programVariables: Object.fromEntries(
      (['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'SSL_CERT_FILE'] as const).flatMap((name) =>
        env[name] === undefined ? [] : [[name, env[name]]],
      ),
    ),
    network: readNetworkSettings(env.TERRARIUM_NETWORK, {
      ...(env.HTTP_PROXY === undefined ? {} : { http: env.HTTP_PROXY }),
      ...(env.HTTPS_PROXY === undefined ? {} : { https: env.HTTPS_PROXY }),
      ...(env.NO_PROXY === undefined ? {} : { noProxy: env.NO_PROXY }),
    }),
    repodataKeepForMs: env.TERRARIUM_REPODATA_KEEP_DAYS * DAY_MS,
    repodataMemoryBytes: env.TERRARIUM_REPODATA_MEMORY_MB * 2 ** 20,
  };
}
