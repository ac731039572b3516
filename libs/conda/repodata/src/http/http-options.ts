import type { HostCredentials } from './credentials.js';

/** How channels are reached over HTTP; every field has a default. */
export interface HttpOptions {
  readonly userAgent?: string;
  readonly credentials?: HostCredentials;
  /** Proxies by the scheme of the target; `https` defaults to `http`. Hosts of `noProxy` (comma-separated) go direct. */
  readonly proxy?: { readonly http?: string; readonly https?: string; readonly noProxy?: string };
  readonly tls?: {
    /** PEM file of certificate authorities that are trusted besides the usual ones. */
    readonly caFile?: string;
    /** False accepts any certificate; only for a user who asked for exactly that. */
    readonly verify?: boolean;
  };
  /** Whether hosts of loopback, link-local and private networks may be asked. Default `allow`. */
  readonly privateAddresses?: 'allow' | 'refuse';
  readonly maxConnectionsPerHost?: number;
  readonly connectTimeoutMs?: number;
  /** Until the answer's headers are there. */
  readonly headersTimeoutMs?: number;
  /** Between two pieces of a body. */
  readonly bodyTimeoutMs?: number;
  readonly retry?: {
    /** Attempts in all, the first one included. */
    readonly attempts?: number;
    /** Upper bound of the first delay; it doubles with each attempt, and the delay is drawn from below it. */
    readonly baseDelayMs?: number;
    readonly maxDelayMs?: number;
  };
}

/** {@link HttpOptions} with everything decided. */
export interface HttpSettings {
  readonly userAgent: string;
  readonly credentials: HostCredentials;
  readonly proxy: HttpOptions['proxy'];
  readonly tls: NonNullable<HttpOptions['tls']>;
  readonly privateAddresses: 'allow' | 'refuse';
  readonly maxConnectionsPerHost: number;
  readonly connectTimeoutMs: number;
  readonly headersTimeoutMs: number;
  readonly bodyTimeoutMs: number;
  readonly retry: { readonly attempts: number; readonly baseDelayMs: number; readonly maxDelayMs: number };
}

/** Fills in the defaults. */
export function httpSettings(options: HttpOptions): HttpSettings {
  return {
    userAgent: options.userAgent ?? 'terrarium/0.1',
    credentials: options.credentials ?? new Map(),
    proxy: options.proxy,
    tls: options.tls ?? {},
    privateAddresses: options.privateAddresses ?? 'allow',
    maxConnectionsPerHost: options.maxConnectionsPerHost ?? 24,
    connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
    headersTimeoutMs: options.headersTimeoutMs ?? 60_000,
    bodyTimeoutMs: options.bodyTimeoutMs ?? 60_000,
    retry: {
      attempts: options.retry?.attempts ?? 4,
      baseDelayMs: options.retry?.baseDelayMs ?? 500,
      maxDelayMs: options.retry?.maxDelayMs ?? 15_000,
    },
  };
}
