import type { PipOptions } from '../requirements/pip-requirements.js';

/** A user of a host. */
export interface IndexCredentials {
  readonly username: string;
  readonly password: string;
}

/** What the server knows about indexes, beside what an environment names. */
export interface IndexSettings {
  /** The index where the environment names none; default: pip's own, https://pypi.org/simple. */
  readonly indexUrl?: string;
  readonly extraIndexUrls?: readonly string[];
  readonly findLinks?: readonly string[];
  readonly trustedHosts?: readonly string[];
  /** Credentials by host, with the port where it is not the usual one, e.g. `pypi.example.org:8443`. */
  readonly credentials?: CredentialsByHost;
  /** PEM file of all certificate authorities that pip trusts; its own, or the system's, when absent. */
  readonly certificateFile?: string;
}

/** Credentials by host, as a `Map` has them. */
export interface CredentialsByHost {
  get(host: string): IndexCredentials | undefined;
}

/** The options that pip gets: those of the environment first, the server's behind them. */
export function effectiveOptions(options: PipOptions, settings: IndexSettings): PipOptions {
  const indexUrl = options.indexUrl ?? settings.indexUrl;
  const sign = (url: string): string => withCredentials(url, settings);
  return {
    ...options,
    ...(indexUrl !== undefined && !options.noIndex && { indexUrl: sign(indexUrl) }),
    extraIndexUrls: [...options.extraIndexUrls, ...(settings.extraIndexUrls ?? [])].map(sign),
    findLinks: [...options.findLinks, ...(settings.findLinks ?? [])].map(sign),
    trustedHosts: [...options.trustedHosts, ...(settings.trustedHosts ?? [])],
  };
}

/** A URL with the credentials that the server has for its host, unless it has some already. */
export function withCredentials(url: string, { credentials }: IndexSettings): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  const known = parsed.username === '' && parsed.password === '' ? credentials?.get(parsed.host) : undefined;
  if (known === undefined) return url;
  parsed.username = encodeURIComponent(known.username);
  parsed.password = encodeURIComponent(known.password);
  return parsed.href;
}

/** A URL without user and password, as a lock may record it. */
export function withoutCredentials(url: string): string {
  const parsed = new URL(url);
  parsed.username = '';
  parsed.password = '';
  parsed.hash = '';
  return parsed.href;
}

/**
 * The credentials that indexes were given, by host: pip sends them for files on the same host too.
 *
 * @param urls - Of indexes, with or without credentials.
 */
export function credentialsOf(urls: readonly string[], settings: IndexSettings): IndexSettings {
  const own = new Map<string, IndexCredentials>();
  for (const url of urls) {
    const { host, username, password } = new URL(url);
    if (username === '' && password === '') continue;
    own.set(host, { username: decodeURIComponent(username), password: decodeURIComponent(password) });
  }
  return { ...settings, credentials: { get: (host) => own.get(host) ?? settings.credentials?.get(host) } };
}
