import type { IncomingHttpHeaders } from 'node:http';

const RETRY_AFTER_SECONDS = /^\d+$/;

/** What a server says about how long an answer holds and how to ask again. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
  /** For how long the answer may be used without asking, in milliseconds. */
  readonly maxAgeMs: number;
}

/** A header's value; the first where a server sent several. */
export function header(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Reads ETag, Last-Modified and Cache-Control (RFC 9110, RFC 9111). */
export function validatorsOf(headers: IncomingHttpHeaders): Validators {
  const etag = header(headers, 'etag');
  const lastModified = header(headers, 'last-modified');
  return {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    maxAgeMs: maxAgeOf(header(headers, 'cache-control') ?? '', Number(header(headers, 'age') ?? 0)),
  };
}

/** The headers that ask for the body only when it changed. */
export function conditionalHeaders(known: Validators | undefined): Record<string, string> {
  return {
    ...(known?.etag === undefined ? {} : { 'if-none-match': known.etag }),
    ...(known?.lastModified === undefined ? {} : { 'if-modified-since': known.lastModified }),
  };
}

/** The delay that `Retry-After` asks for, in milliseconds. */
export function retryAfterMs(headers: IncomingHttpHeaders, now: number): number | undefined {
  const value = header(headers, 'retry-after');
  if (value === undefined) return undefined;
  if (RETRY_AFTER_SECONDS.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function maxAgeOf(cacheControl: string, ageSeconds: number): number {
  const directives = cacheControl
    .toLowerCase()
    .split(',')
    .map((directive) => directive.trim());
  if (directives.includes('no-cache') || directives.includes('no-store')) return 0;
  const maxAge = directives.find((directive) => directive.startsWith('max-age='));
  const seconds = Number(maxAge?.slice('max-age='.length).replaceAll('"', '') ?? 0);
  const left = seconds - (Number.isFinite(ageSeconds) ? ageSeconds : 0);
  return Number.isFinite(left) ? Math.max(0, left * 1000) : 0;
}
