import path from 'node:path';
import { z } from 'zod';
import { serviceErrors } from '../errors.js';
import { listOf, readVariables, url } from './values.js';

const isNatsUrl = (text: string) => URL.canParse(text) && ['nats:', 'tls:'].includes(new URL(text).protocol);

/** Where everything is kept. */
export const storageVariables = {
  TERRARIUM_DATA_DIR: z.string().min(1).describe('Folder for everything that is kept on this machine'),
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
  TERRARIUM_PACKAGE_CACHE_GB: z.coerce
    .number()
    .positive()
    .optional()
    .describe('Gigabytes that the package cache may hold; what was used longest ago goes first. No limit when not set'),
  NATS_URL: z
    .string()
    .refine((text) => listOf(text).length > 0 && listOf(text).every(isNatsUrl), { error: 'nats:// URLs' })
    .describe('The NATS server with JetStream, the event store; of a cluster the servers, comma-separated'),
  NATS_REPLICAS: z.coerce.number().int().min(1).max(5).default(1).describe('Copies of each stream in a NATS cluster'),
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'a postgres:// URL').describe('The Postgres of the read models'),
  S3_ENDPOINT: url(['http:', 'https:'], 'an http:// or https:// URL')
    .optional()
    .describe('MinIO or another S3 service for blobs; a folder when not set'),
  S3_ACCESS_KEY: z.string().optional().describe('Access key of the S3 service'),
  S3_SECRET_KEY: z.string().optional().describe('Secret key of the S3 service'),
  S3_BUCKET: z.string().default('terrarium').describe('Bucket of the S3 service'),
  S3_REGION: z.string().default('us-east-1').describe('Region of the S3 service'),
};

/** Folders and servers that hold what the system knows. */
export interface StorageConfig {
  readonly dataDir: string;
  readonly storeDir: string;
  readonly packageCacheDir: string;
  /** Bytes that the package cache may hold. */
  readonly packageCacheBytes?: number;
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
}

/** @throws CONFIG_INVALID when an S3 service is named without its keys */
export function readStorageConfig(env: z.infer<z.ZodObject<typeof storageVariables>>): StorageConfig {
  const dataDir = path.resolve(env.TERRARIUM_DATA_DIR);
  return {
    dataDir,
    storeDir: path.resolve(env.TERRARIUM_STORE_DIR ?? path.join(dataDir, 'store')),
    packageCacheDir: path.resolve(env.TERRARIUM_PACKAGE_CACHE ?? path.join(dataDir, 'packages')),
    ...(env.TERRARIUM_PACKAGE_CACHE_GB === undefined
      ? {}
      : { packageCacheBytes: Math.round(env.TERRARIUM_PACKAGE_CACHE_GB * 1e9) }),
    repodataCacheDir: path.join(dataDir, 'repodata'),
    blobDir: path.join(dataDir, 'blobs'),
    notaryKeyFile: path.join(dataDir, 'notary-key.pem'),
    adminTokenFile: path.join(dataDir, 'admin-token'),
    natsUrl: env.NATS_URL,
    natsReplicas: env.NATS_REPLICAS,
    databaseUrl: env.DATABASE_URL,
    ...s3Of(env),
  };
}

/**
 * The same for programs that need the log and the blobs only: the addresses of servers are required of services.
 *
 * @throws CONFIG_INVALID
 */
export function readStorageConfigAlone(environment: Readonly<Record<string, string | undefined>>): StorageConfig {
  return readStorageConfig(
    readVariables(z.object(storageVariables), {
      NATS_URL: 'nats://127.0.0.1',
      DATABASE_URL: 'postgres://127.0.0.1',
      ...environment,
    }),
  );
}

function s3Of(env: z.infer<z.ZodObject<typeof storageVariables>>): Pick<StorageConfig, 's3'> {
  if (env.S3_ENDPOINT === undefined) return {};
  if (env.S3_ACCESS_KEY === undefined || env.S3_SECRET_KEY === undefined) {
    throw serviceErrors.create('CONFIG_INVALID', 'S3_ENDPOINT is set, but S3_ACCESS_KEY or S3_SECRET_KEY is not');
  }
  return {
    s3: {
      endpoint: env.S3_ENDPOINT,
      accessKey: env.S3_ACCESS_KEY,
      secretKey: env.S3_SECRET_KEY,
      bucket: env.S3_BUCKET,
      region: env.S3_REGION,
    },
  };
}
