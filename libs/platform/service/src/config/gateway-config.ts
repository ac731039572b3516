import { isIP } from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import { readIdentitySettings } from './identity-settings.js';
import type { IdentitySettings } from './identity-settings.js';
import { listOf, url } from './values.js';

/** How people and programs reach the gateway, and who they are. */
export const gatewayVariables = {
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
      'Port of gRPC on the same address; 0 takes a free one. `terrarium up` takes the one after its `--port` when not set, or a free one where that is taken',
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
  TERRARIUM_STREAM_HEARTBEAT_SECONDS: z.coerce
    .number()
    .min(0.01)
    .max(3_600)
    .default(15)
    .describe(
      'How often live logs and streams of events say that they are still there, in seconds: less than proxies let a connection be silent',
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
};

/** What the gateway answers, and whom. */
export interface GatewayConfig {
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
  /** How often a stream of server-sent events says that it is there. */
  readonly streamHeartbeatMs: number;
  readonly sessionMs: number;
  readonly identity: IdentitySettings;
  readonly developmentPassword?: string;
}

/** @throws CONFIG_INVALID when the file of identity providers cannot be read */
export function readGatewayConfig(env: z.infer<z.ZodObject<typeof gatewayVariables>>): GatewayConfig {
  return {
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
    streamHeartbeatMs: env.TERRARIUM_STREAM_HEARTBEAT_SECONDS * 1_000,
    sessionMs: env.TERRARIUM_SESSION_HOURS * 60 * 60 * 1000,
    identity: readIdentitySettings(env.TERRARIUM_IDENTITY),
    ...(env.TERRARIUM_DEVELOPMENT_LOGIN === undefined ? {} : { developmentPassword: env.TERRARIUM_DEVELOPMENT_LOGIN }),
  };
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
