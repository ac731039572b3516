import { isIP } from 'node:net';
import path from 'node:path';
import { readValues } from '@terrarium/domain-settings';
import { z } from 'zod';
import { serviceErrors } from './errors.js';
import { readIdentitySettings } from './identity-settings.js';
import type { IdentitySettings } from './identity-settings.js';
import { readNetworkSettings } from './network-settings.js';
import type { NetworkSettings } from './network-settings.js';

const url = (protocols: string[], what: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), { error: what });
const DAY_MS = 24 * 60 * 60 * 1000;
/** In a list of packages whose scripts may run: the own scripts of environments. */
const POST_BUILD = 'post-build';
const count = (fallback: number) => z.coerce.number().int().min(1).max(1024).default(fallback);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

const OVERRIDES = ['ARCHSPEC', 'CUDA', 'CUDA_ARCH', 'GLIBC', 'LINUX', 'OSX', 'WIN'] as const;

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
  TERRARIUM_PACKAGE_CACHE_GB: z.coerce
    .number()
    .positive()
    .optional()
    .describe('Gigabytes that the package cache may hold; what was used longest ago goes first. No limit when not set'),
  TERRARIUM_HOST: z.string().default('127.0.0.1').describe('Address that the gateway listens on'),
  TERRARIUM_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .default(8080)
    .describe('Port of the gateway; 0 takes a free one'),
  TERRARIUM_URL_PREFIX: z
    .string()
    .regex(/^(\/[\w.~-]+)*\/?$/, { error: 'a path such as /conda-store' })
    .default('')
    .describe('Path that the gateway answers under, as `/conda-store`'),
  TERRARIUM_GRPC_PORT: z
    .literal('off')
    .or(z.coerce.number().int().min(0).max(65535))
    .default('off')
    .describe(
      'Port of gRPC on the same address; 0 takes a free one. `terrarium up` takes the one after its `--port` when not set',
    ),
  TERRARIUM_ANONYMOUS: z
    .string()
    .regex(/^([^=,\s]+\/[^=,\s]+=\w+(,|$))*$/, { error: 'pattern=role, as default/*=viewer' })
    .default('')
    .describe(
      'What requests without a token may, as `default/*=viewer` (what conda-store allows them); nothing when empty',
    ),
  TERRARIUM_UI_DIR: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder `dist` of the npm package `@conda-store/conda-store-ui`, which the gateway serves at `/ui/`; no user interface when not set',
    ),
  TERRARIUM_PUBLIC_URL: url(['http:', 'https:'], 'an http:// or https:// URL')
    .optional()
    .describe(
      'Where browsers find the gateway, for identity providers and for links in webhooks; when not set, the address that they ask, and paths',
    ),
  TERRARIUM_TRUSTED_PROXIES: z
    .string()
    .default('')
    .refine((text) => listOf(text).every(isNetwork), { error: 'addresses, networks as 10.0.0.0/8, or loopback' })
    .describe(
      'Addresses or networks, comma-separated, of the proxies whose `X-Forwarded-*` headers are believed; `loopback` is one too',
    ),
  TERRARIUM_CORS_ORIGINS: z
    .string()
    .default('')
    .refine((text) => listOf(text).every((origin) => URL.canParse(origin) && new URL(origin).origin === origin), {
      error: 'origins, comma-separated, as https://jupyter.example.org',
    })
    .describe('Origins, comma-separated, whose pages may ask the gateway; only its own when empty'),
  TERRARIUM_REQUESTS_PER_SECOND: z.coerce
    .number()
    .min(0)
    .default(0)
    .describe('Requests that one user or service may send each second, twice as many at once; 0 is no limit'),
  TERRARIUM_ANONYMOUS_REQUESTS_PER_SECOND: z.coerce
    .number()
    .min(0)
    .default(500)
    .describe(
      'Requests without a valid login that one address may send each second, twice as many at once; 0 is no limit',
    ),
  TERRARIUM_SESSION_HOURS: z.coerce
    .number()
    .positive()
    .max(24 * 366)
    .default(24)
    .describe('How long a login in a browser lasts'),
  TERRARIUM_IDENTITY: z
    .string()
    .optional()
    .describe(
      'JSON file with `providers` (OpenID Connect, GitHub, JupyterHub) and `services` with tokens of their own',
    ),
  TERRARIUM_DEVELOPMENT_LOGIN: z
    .string()
    .min(1)
    .optional()
    .describe("A password with which anybody logs in as any user and may do everything: on a developer's machine only"),
  TERRARIUM_SOLVERS: count(2).describe('Specifications that one solver process solves at once'),
  TERRARIUM_BUILDERS: count(2).describe('Builds that one builder process makes at once'),
  TERRARIUM_MAX_ATTEMPTS: count(6).describe('Attempts at a build that meets faults before it is given up'),
  TERRARIUM_RETRY_DELAY_MS: z.coerce
    .number()
    .int()
    .min(1)
    .default(1_000)
    .describe('Delay before the second attempt in milliseconds; it doubles with each further one'),
  TERRARIUM_BUILD_TIME_LIMIT: z.coerce
    .number()
    .int()
    .min(1)
    .default(3_600)
    .describe('How long one attempt at solving or at building may take, in seconds'),
  TERRARIUM_KEEP_BUILDS: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .describe('Completed builds that are kept of each environment, the active one among them; all when not set'),
  TERRARIUM_KEEP_BUILDS_DAYS: z.coerce
    .number()
    .min(0)
    .optional()
    .describe('Days for which ended builds are kept in any case; no limit of time when not set'),
  TERRARIUM_KEPT_ARTIFACTS: z
    .string()
    .default('LOGS,LOCKFILE,YAML')
    .describe('Kinds of artifact, comma-separated, that stay when a build is deleted'),
  TERRARIUM_WATCH: z
    .string()
    .optional()
    .describe('Folders, colon-separated, whose *.yaml and *.yml files are the environments of `filesystem`'),
  TERRARIUM_PREFIX_UMASK: z
    .string()
    .regex(/^0?[0-7]{3}$/, { error: 'three octal digits, as 022' })
    .optional()
    .describe(
      'Permissions, octal, that files of prefixes do not get, as `027`; as packed when not set. Prefixes then have no hard links',
    ),
  TERRARIUM_PREFIX_OWNER: z
    .string()
    .regex(/^\d+:\d+$/, { error: 'uid:gid' })
    .optional()
    .describe('Numeric `uid:gid` that prefixes belong to; the builder when not set. Prefixes then have no hard links'),
  TERRARIUM_SCRIPTS: z
    .string()
    .default('off')
    .describe(
      'Scripts that packages bring: `off`; `sandboxed`: without network and kept to the prefix, none where the machine has no namespaces; `sandboxed-if-possible`: there without a sandbox; or `allow:<package>,post-build…`: those of the packages that are named and, as `post-build`, the own script of each environment, without a sandbox',
    ),
  TERRARIUM_SCRIPT_TIME_LIMIT: z.coerce
    .number()
    .int()
    .min(1)
    .default(600)
    .describe('How long one script of a package or an environment may take, in seconds'),
  TERRARIUM_KEEP_PACKAGES: flag
    .default(false)
    .describe('`true`: downloaded packages are kept as blobs, from which other machines take them'),
  TERRARIUM_PIP_INDEX_URL: url(['http:', 'https:'], 'an http:// or https:// URL')
    .optional()
    .describe('Python index of `pip:` lists that name none; may hold user and password. PyPI when not set'),
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
  TERRARIUM_SOLVER_HEAP_MB: z.coerce
    .number()
    .int()
    .min(64)
    .optional()
    .describe("Heap that one solve may use, in MiB; a solve that needs more fails. Node's own limit when not set"),
  TERRARIUM_CHANNEL_PRIORITY: z
    .enum(['strict', 'flexible', 'disabled'])
    .default('strict')
    .describe('Whether a package may come from a channel behind the first that has it'),
  TERRARIUM_EXCLUDE_NEWER: z.iso
    .datetime({ offset: true })
    .or(z.iso.date())
    .optional()
    .describe('Packages that were published after this time are not chosen'),
  TERRARIUM_PINS: z
    .string()
    .optional()
    .describe('MatchSpecs, semicolon-separated, that hold for packages which an environment has for another reason'),
  TERRARIUM_VIRTUAL_PACKAGES: z
    .string()
    .regex(/^([\w-]+:(__\w+=[^,;\s]+(,|(?=;|$)))+(;|$))*$/, {
      error: 'as linux-64:__cuda=12.4,__glibc=2.28;win-64:__cuda=12.4',
    })
    .default('')
    .describe('Versions of virtual packages by platform, as `linux-64:__cuda=12.4,__glibc=2.28;win-64:__cuda=12.4`'),
  ...(Object.fromEntries(
    OVERRIDES.map((name) => [
      `CONDA_OVERRIDE_${name}` as const,
      z.string().optional().describe(`Version of \`__${name.toLowerCase()}\` on every platform, as conda reads it`),
    ]),
  ) as Record<`CONDA_OVERRIDE_${(typeof OVERRIDES)[number]}`, z.ZodOptional<z.ZodString>>),
  TERRARIUM_DEFAULT_CHANNELS: z
    .string()
    .default('conda-forge')
    .describe('Channels, comma-separated, of specifications that name none'),
  TERRARIUM_CHANNEL_ALIAS: z
    .string()
    .default('https://conda.anaconda.org')
    .describe('Where channels given by name are found'),
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
  TERRARIUM_WEBHOOK_PRIVATE_HOSTS: z
    .string()
    .default('')
    .describe(
      'Hosts, comma-separated, that webhooks may go to though their addresses are loopback, link-local or private; `*` for any',
    ),
  TERRARIUM_OFFLINE: flag.default(false).describe('`true`: fetch nothing, use what is cached'),
});

/** How environments are solved. */
export interface SolveSettings {
  readonly channelPriority: 'strict' | 'flexible' | 'disabled';
  /** ISO 8601: packages that were published later are not chosen. */
  readonly excludeNewer?: string;
  /** MatchSpecs that hold for packages which an environment has for another reason. */
  readonly pins: readonly string[];
  /** `CONDA_OVERRIDE_*`: they hold on every platform for which the settings or a specification say nothing else. */
  readonly overrides: Readonly<Record<string, string>>;
}

/** The settings of the services, checked and frozen. */
export interface ServiceConfig {
  readonly dataDir: string;
  readonly storeDir: string;
  readonly packageCacheDir: string;
  readonly repodataKeepForMs: number;
  readonly repodataMemoryBytes: number;
  readonly solverHeapMb?: number;
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
  readonly host: string;
  readonly port: number;
  /** Begins with a slash and ends without one; empty when the gateway answers at the root. */
  readonly urlPrefix: string;
  /** Absent when gRPC is off. */
  readonly grpcPort?: number;
  /** Entity pattern to roles of requests without a token. */
  readonly anonymous: Readonly<Record<string, readonly string[]>>;
  /** The folder with conda-store-ui; absent when it is not served. */
  readonly uiDir?: string;
  /** Without a final slash. */
  readonly publicUrl?: string;
  /** Proxies whose headers are believed, as Express reads them. */
  readonly trustedProxies: readonly string[];
  readonly corsOrigins: readonly string[];
  /** Each second; 0 is no limit. */
  readonly requestRates: { readonly byPrincipal: number; readonly byAddress: number };
  readonly sessionMs: number;
  readonly identity: IdentitySettings;
  readonly developmentPassword?: string;
  readonly solvers: number;
  readonly builders: number;
  readonly retry: {
    readonly initialDelayMs: number;
    readonly factor: number;
    readonly maxDelayMs: number;
    readonly maxAttempts: number;
  };
  /** For one attempt at solving or at building. */
  readonly buildTimeLimitMs: number;
  readonly retention: { readonly keepBuilds?: number; readonly keepForMs?: number };
  /** Kinds of artifact that stay when a build is deleted. */
  readonly keptArtifacts: readonly string[];
  readonly watchedFolders: readonly string[];
  readonly prefixUmask?: number;
  readonly prefixOwner?: { readonly uid: number; readonly gid: number };
  /** Which scripts run: of which packages, and whether environments' own do. */
  readonly scripts:
    | 'off'
    | 'sandboxed'
    | 'sandboxed-if-possible'
    | { readonly packages: readonly string[]; readonly postBuild: boolean };
  /** For one script. */
  readonly scriptTimeLimitMs: number;
  readonly keepPackages: boolean;
  readonly pipIndexUrl?: string;
  /** Environment variables that programs in prefixes get: proxies and certificates. */
  readonly programVariables: Readonly<Record<string, string>>;
  readonly network: NetworkSettings;
  readonly solve: SolveSettings;
  /** Subdir to name to version, where the settings say nothing else. */
  readonly virtualPackages: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly defaultChannels: readonly string[];
  readonly channelAlias: string;
  readonly offline: boolean;
  readonly secretKeyFile: string;
  readonly webhooks: WebhookSettings;
}

/** How webhooks are delivered. */
export interface WebhookSettings {
  readonly attempts: number;
  /** The delay before the second attempt, and how it grows. */
  readonly retry: { readonly initialDelayMs: number; readonly factor: number; readonly maxDelayMs: number };
  readonly timeoutMs: number;
  /** Deliveries given up in a row that disable a webhook. */
  readonly maxFailures: number;
  /** Hosts that may have addresses that are not public; `*` for any. */
  readonly privateHosts: readonly string[];
  /** How the events that ask for deliveries come. Attempts are counted by the deliveries themselves. */
  readonly subscription: {
    readonly concurrency: number;
    readonly maxPending: number;
    readonly retry: ServiceConfig['retry'];
  };
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
    ...(env.TERRARIUM_PACKAGE_CACHE_GB === undefined
      ? {}
      : { packageCacheBytes: Math.round(env.TERRARIUM_PACKAGE_CACHE_GB * 1e9) }),
    repodataCacheDir: path.join(dataDir, 'repodata'),
    repodataKeepForMs: env.TERRARIUM_REPODATA_KEEP_DAYS * DAY_MS,
    repodataMemoryBytes: env.TERRARIUM_REPODATA_MEMORY_MB * 2 ** 20,
    ...(env.TERRARIUM_SOLVER_HEAP_MB === undefined ? {} : { solverHeapMb: env.TERRARIUM_SOLVER_HEAP_MB }),
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
    urlPrefix: env.TERRARIUM_URL_PREFIX.replace(/\/$/, ''),
    ...(env.TERRARIUM_GRPC_PORT === 'off' ? {} : { grpcPort: env.TERRARIUM_GRPC_PORT }),
    anonymous: rolesOf(env.TERRARIUM_ANONYMOUS),
    ...(env.TERRARIUM_UI_DIR === undefined ? {} : { uiDir: path.resolve(env.TERRARIUM_UI_DIR) }),
    ...(env.TERRARIUM_PUBLIC_URL === undefined ? {} : { publicUrl: env.TERRARIUM_PUBLIC_URL.replace(/\/+$/, '') }),
    trustedProxies: listOf(env.TERRARIUM_TRUSTED_PROXIES),
    corsOrigins: listOf(env.TERRARIUM_CORS_ORIGINS),
    requestRates: {
      byPrincipal: env.TERRARIUM_REQUESTS_PER_SECOND,
      byAddress: env.TERRARIUM_ANONYMOUS_REQUESTS_PER_SECOND,
    },
    sessionMs: env.TERRARIUM_SESSION_HOURS * 60 * 60 * 1000,
    identity: readIdentitySettings(env.TERRARIUM_IDENTITY),
    ...(env.TERRARIUM_DEVELOPMENT_LOGIN === undefined ? {} : { developmentPassword: env.TERRARIUM_DEVELOPMENT_LOGIN }),
    solvers: env.TERRARIUM_SOLVERS,
    builders: env.TERRARIUM_BUILDERS,
    retry: {
      initialDelayMs: env.TERRARIUM_RETRY_DELAY_MS,
      factor: 2,
      maxDelayMs: 5 * 60_000,
      maxAttempts: env.TERRARIUM_MAX_ATTEMPTS,
    },
    buildTimeLimitMs: env.TERRARIUM_BUILD_TIME_LIMIT * 1_000,
    retention: {
      ...(env.TERRARIUM_KEEP_BUILDS === undefined ? {} : { keepBuilds: env.TERRARIUM_KEEP_BUILDS }),
      ...(env.TERRARIUM_KEEP_BUILDS_DAYS === undefined ? {} : { keepForMs: env.TERRARIUM_KEEP_BUILDS_DAYS * DAY_MS }),
    },
    keptArtifacts: listOf(env.TERRARIUM_KEPT_ARTIFACTS),
    watchedFolders: listOf(env.TERRARIUM_WATCH ?? '', ':').map((folder) => path.resolve(folder)),
    ...(env.TERRARIUM_PREFIX_UMASK === undefined ? {} : { prefixUmask: parseInt(env.TERRARIUM_PREFIX_UMASK, 8) }),
    ...ownerOf(env.TERRARIUM_PREFIX_OWNER),
    scripts: readScripts(env.TERRARIUM_SCRIPTS),
    scriptTimeLimitMs: env.TERRARIUM_SCRIPT_TIME_LIMIT * 1_000,
    keepPackages: env.TERRARIUM_KEEP_PACKAGES,
    ...(env.TERRARIUM_PIP_INDEX_URL === undefined ? {} : { pipIndexUrl: env.TERRARIUM_PIP_INDEX_URL }),
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
    solve: {
      channelPriority: env.TERRARIUM_CHANNEL_PRIORITY,
      ...(env.TERRARIUM_EXCLUDE_NEWER === undefined ? {} : { excludeNewer: env.TERRARIUM_EXCLUDE_NEWER }),
      pins: listOf(env.TERRARIUM_PINS ?? '', ';'),
      overrides: Object.fromEntries(
        OVERRIDES.flatMap((name) => {
          const version = env[`CONDA_OVERRIDE_${name}`];
          return version === undefined ? [] : [[`CONDA_OVERRIDE_${name}`, version]];
        }),
      ),
    },
    virtualPackages: virtualPackagesOf(env.TERRARIUM_VIRTUAL_PACKAGES),
    defaultChannels: listOf(env.TERRARIUM_DEFAULT_CHANNELS),
    channelAlias: env.TERRARIUM_CHANNEL_ALIAS,
    offline: env.TERRARIUM_OFFLINE,
    secretKeyFile: path.resolve(env.TERRARIUM_SECRET_KEY_FILE ?? path.join(dataDir, 'secret-key')),
    webhooks: {
      attempts: env.TERRARIUM_WEBHOOK_ATTEMPTS,
      retry: { initialDelayMs: env.TERRARIUM_WEBHOOK_RETRY_DELAY_MS, factor: 4, maxDelayMs: 6 * 60 * 60_000 },
      timeoutMs: env.TERRARIUM_WEBHOOK_TIMEOUT_MS,
      maxFailures: env.TERRARIUM_WEBHOOK_MAX_FAILURES,
      privateHosts: listOf(env.TERRARIUM_WEBHOOK_PRIVATE_HOSTS),
      // A receiver that is away keeps its deliveries pending for hours: they must not hold up those of others.
      subscription: {
        concurrency: 16,
        maxPending: -1,
        retry: { initialDelayMs: 1_000, factor: 2, maxDelayMs: 5 * 60_000, maxAttempts: 1_000 },
      },
    },
  });
}

function listOf(text: string, separator = ','): string[] {
  return text
    .split(separator)
    .map((item) => item.trim())
    .filter(Boolean);
}

function virtualPackagesOf(text: string): Record<string, Record<string, string>> {
  const platforms = Object.fromEntries(
    listOf(text, ';').map((item) => {
      const [platform, versions] = item.split(':') as [string, string];
      return [platform, Object.fromEntries(listOf(versions).map((one) => one.split('=') as [string, string]))];
    }),
  );
  try {
    readValues({ conda_virtual_packages: platforms }, {});
  } catch (cause) {
    throw serviceErrors.create('CONFIG_INVALID', `TERRARIUM_VIRTUAL_PACKAGES: ${(cause as Error).message}`, { cause });
  }
  return platforms;
}

function isNetwork(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', bits, ...more] = text.split('/');
  const most = { 4: 32, 6: 128 }[isIP(address)];
  return (
    most !== undefined && more.length === 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= most))
  );
}

function rolesOf(text: string): Record<string, string[]> {
  const pairs = listOf(text).map((item) => item.split('=') as [string, string]);
  return Object.fromEntries(
    Map.groupBy(pairs, ([pattern]) => pattern)
      .entries()
      .map(([pattern, found]) => [pattern, found.map(([, role]) => role)]),
  );
}

function ownerOf(text: string | undefined): Pick<ServiceConfig, 'prefixOwner'> {
  if (text === undefined) return {};
  const [uid, gid] = text.split(':').map(Number);
  return { prefixOwner: { uid: uid!, gid: gid! } };
}

function readScripts(text: string): ServiceConfig['scripts'] {
  if (text === 'off' || text === 'sandboxed' || text === 'sandboxed-if-possible') return text;
  if (text.startsWith('allow:')) {
    const names = listOf(text.slice('allow:'.length));
    return { packages: names.filter((name) => name !== POST_BUILD), postBuild: names.includes(POST_BUILD) };
  }
  throw serviceErrors.create('CONFIG_INVALID', `TERRARIUM_SCRIPTS: ${JSON.stringify(text)} is no policy`, {
    hint: 'Use off, sandboxed, sandboxed-if-possible, or allow:<package>,post-build',
  });
}
