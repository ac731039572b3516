import path from 'node:path';
import { z } from 'zod';
import { serviceErrors } from './errors.js';

const url = (protocols: string[], what: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), { error: what });
const count = (fallback: number) => z.coerce.number().int().min(1).max(1024).default(fallback);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** Every environment variable that the services read, with its meaning. The tables in the READMEs come from here. */
export const serviceEnvironment = z.object({
  TERRARIUM_DATA_DIR: z.string().min(1).describe('Folder for everything that is kept on this machine'),
  NATS_URL: url(['nats:', 'tls:'], 'a nats:// URL').describe('The NATS server with JetStream: the event store'),
  NATS_REPLICAS: z.coerce.number().int().min(1).max(5).default(1).describe('Copies of each stream in a NATS cluster'),
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'a postgres:// URL').describe('The Postgres of the read models'),
  S3_ENDPOINT: url(['http:', 'https:'], 'an http:// or https:// URL')
    .optional()
    .describe('MinIO or another S3 service for blobs; a folder when not set'),
  S3_ACCESS_KEY: z.string().optional().describe('Access key of the S3 service'),
  S3_SECRET_KEY: z.string().optional().describe('Secret key of the S3 service'),
  S3_BUCKET: z.string().default('terrarium').describe('Bucket of the S3 service'),
  S3_REGION: z.string().default('us-east-1').describe('Region of the S3 service'),
  TERRARIUM_STORE_DIR: z
    .string()
    .min(1)
    .optional()
    .describe('Folder of the prefixes; `store` in the data folder when not set'),
  TERRARIUM_PACKAGE_CACHE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder of downloaded and extracted packages, best on the file system of the prefixes; `packages` in the data folder when not set',
    ),
  TERRARIUM_HOST: z.string().default('127.0.0.1').describe('Address that the gateway listens on'),
  TERRARIUM_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .default(8080)
    .describe('Port of the gateway; 0 takes a free one'),
  TERRARIUM_SOLVERS: count(2).describe('Specifications that one solver process solves at once'),
  TERRARIUM_BUILDERS: count(2).describe('Builds that one builder process makes at once'),
  TERRARIUM_MAX_ATTEMPTS: count(6).describe('Attempts at a build that meets faults before it is given up'),
  TERRARIUM_RETRY_DELAY_MS: z.coerce
    .number()
    .int()
    .min(1)
    .default(1_000)
    .describe('Delay before the second attempt in milliseconds; it doubles with each further one'),
  TERRARIUM_DEFAULT_CHANNELS: z
    .string()
    .default('conda-forge')
    .describe('Channels, comma-separated, of specifications that name none'),
  TERRARIUM_CHANNEL_ALIAS: z
    .string()
    .default('https://conda.anaconda.org')
    .describe('Where channels given by name are found'),
  TERRARIUM_OFFLINE: flag.default(false).describe('`true`: fetch nothing, use what is cached'),
});

/** The settings of the services, checked and frozen. */
export interface ServiceConfig {
  readonly dataDir: string;
  readonly storeDir: string;
  readonly packageCacheDir: string;
  readonly repodataCacheDir: string;
  readonly blobDir: string;
  readonly notaryKeyFile: string;
  readonly adminTokenFile: string;
  readonly natsUrl: string;
  readonly natsReplicas: number;
  readonly databaseUrl: string;
  readonly s3?: {
    readonly endpoint: string;
    readonly accessKey: string;
    readonly secretKey: string;
    readonly bucket: string;
    readonly region: string;
  };
  readonly host: string;
  readonly port: number;
  readonly solvers: number;
  readonly builders: number;
  readonly retry: {
    readonly initialDelayMs: number;
    readonly factor: number;
    readonly maxDelayMs: number;
    readonly maxAttempts: number;
  };
  readonly defaultChannels: readonly string[];
  readonly channelAlias: string;
  readonly offline: boolean;
}

/**
 * Reads the settings from environment variables; reports all problems together.
 *
 * @throws CONFIG_INVALID
 */
export function readServiceConfig(environment: Readonly<Record<string, string | undefined>>): ServiceConfig {
  const parsed = serviceEnvironment.safeParse(environment);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw serviceErrors.create('CONFIG_INVALID', `The configuration is not valid: ${problems.join('; ')}`, {
      details: { problems },
    });
  }
  const env = parsed.data;
  const dataDir = path.resolve(env.TERRARIUM_DATA_DIR);
  if (env.S3_ENDPOINT !== undefined && (env.S3_ACCESS_KEY === undefined || env.S3_SECRET_KEY === undefined)) {
    throw serviceErrors.create('CONFIG_INVALID', 'S3_ENDPOINT is set, but S3_ACCESS_KEY or S3_SECRET_KEY is not');
  }
  return Object.freeze({
    dataDir,
    storeDir: path.resolve(env.TERRARIUM_STORE_DIR ?? path.join(dataDir, 'store')),
    packageCacheDir: path.resolve(env.TERRARIUM_PACKAGE_CACHE ?? path.join(dataDir, 'packages')),
    repodataCacheDir: path.join(dataDir, 'repodata'),
    blobDir: path.join(dataDir, 'blobs'),
    notaryKeyFile: path.join(dataDir, 'notary-key.pem'),
    adminTokenFile: path.join(dataDir, 'admin-token'),
    natsUrl: env.NATS_URL,
    natsReplicas: env.NATS_REPLICAS,
    databaseUrl: env.DATABASE_URL,
    ...(env.S3_ENDPOINT === undefined
      ? {}
      : {
          s3: {
            endpoint: env.S3_ENDPOINT,
            accessKey: env.S3_ACCESS_KEY!,
            secretKey: env.S3_SECRET_KEY!,
            bucket: env.S3_BUCKET,
            region: env.S3_REGION,
          },
        }),
    host: env.TERRARIUM_HOST,
    port: env.TERRARIUM_PORT,
    solvers: env.TERRARIUM_SOLVERS,
    builders: env.TERRARIUM_BUILDERS,
    retry: {
      initialDelayMs: env.TERRARIUM_RETRY_DELAY_MS,
      factor: 2,
      maxDelayMs: 5 * 60_000,
      maxAttempts: env.TERRARIUM_MAX_ATTEMPTS,
    },
    defaultChannels: env.TERRARIUM_DEFAULT_CHANNELS.split(',')
      .map((channel) => channel.trim())
      .filter(Boolean),
    channelAlias: env.TERRARIUM_CHANNEL_ALIAS,
    offline: env.TERRARIUM_OFFLINE,
  });
}
