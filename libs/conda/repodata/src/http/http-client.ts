import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { isCodedError, redact } from '@terrarium/kernel-errors';
import { request } from 'undici';
import type { Dispatcher } from 'undici';
import { repodataErrors } from '../errors.js';
import { isPrivateLiteral } from './address-policy.js';
import { authorize } from './credentials.js';
import { createDispatcher } from './dispatcher.js';
import { HttpFault, isCertificateFault, isFaultStatus, isNetworkFault, isPrivateAddressFault } from './http-fault.js';
import { httpSettings } from './http-options.js';
import type { HttpOptions, HttpSettings } from './http-options.js';
import { header, retryAfterMs } from './response-headers.js';

const MAX_REDIRECTS = 10;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_RETRY_AFTER_MS = 60_000;

/** An answer whose body is still to be read. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Dispatcher.ResponseData['body'];
}

/** One thing to fetch. */
export interface HttpRequest {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** Fetches from channels: credentials per host, redirects, and attempts with exponential backoff and jitter. */
export class HttpClient {
  readonly #settings: HttpSettings;
  #dispatcher: Promise<Dispatcher> | undefined;

  constructor(options: HttpOptions = {}) {
    this.#settings = httpSettings(options);
  }

  /** What `url` would be asked with; part of the identity of what is fetched, for others may not see the same. */
  identityOf(url: string): string {
    const { headers, url: target } = authorize(url, this.#settings.credentials);
    return [target.href, ...Object.entries(headers).flat()].join('\n');
  }

  /**
   * Fetches with attempts: faults of the network, truncated bodies and the statuses 408, 425, 429 and 5xx (but 501)
   * are tried again; `Retry-After` is honoured.
   *
   * @param wanted - What to fetch; it may change from attempt to attempt.
   * @param read - Reads one answer's body; it may throw {@link HttpFault} to ask for another attempt.
   * @throws CHANNEL_UNREACHABLE after the last attempt, CHANNEL_URL_REFUSED, or what `read` throws.
   */
  async fetch<T>(wanted: () => HttpRequest, read: (response: HttpResponse) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const { url, headers = {}, signal } = wanted();
      try {
        return await this.#attempt({ url, headers, signal }, read);
      } catch (error) {
        signal?.throwIfAborted();
        const fault = asFault(error, url);
        const isLast =
          attempt >= this.#settings.retry.attempts || (fault.answer.retryAfterMs ?? 0) > MAX_RETRY_AFTER_MS;
        if (isLast) throw unreachable(url, attempt, fault);
        await pause(this.#delay(attempt, fault), signal);
      }
    }
  }

  /**
   * Sends one request and follows its redirects. Whoever asks reads the body, judges the status and tries again.
   *
   * @throws CHANNEL_URL_REFUSED, or the fault of the network
   */
  async open(wanted: HttpRequest): Promise<HttpResponse> {
    return this.#follow(wanted);
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    const dispatcher = this.#dispatcher;
    this.#dispatcher = undefined;
    // One that could not be made has nothing to end.
    await dispatcher?.then((made) => made.destroy()).catch(() => undefined);
  }

  async #attempt<T>(wanted: HttpRequest, read: (response: HttpResponse) => Promise<T>): Promise<T> {
    const response = await this.#follow(wanted);
    // Whoever reads the body meets its errors; a body that nobody reads must not end the process with one.
    response.body.on('error', () => undefined);
    try {
      if (isFaultStatus(response.status)) {
        const delay = retryAfterMs(response.headers, Date.now());
        throw new HttpFault(`The server answered ${response.status}`, { status: response.status, retryAfterMs: delay });
      }
      return await read(response);
    } finally {
      // What is left unread would keep the connection from its next use: little is read away, much is cut off.
      if (response.status >= 300) await response.body.dump();
      else if (!response.body.readableEnded) response.body.destroy();
    }
  }

  async #follow(wanted: HttpRequest): Promise<HttpResponse> {
    let address = wanted.url;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      const response = await this.#send(address, wanted);
      const location = header(response.headers, 'location');
      if (!REDIRECTS.has(response.statusCode) || location === undefined) {
        return { status: response.statusCode, headers: response.headers, body: response.body };
      }
      await response.body.dump();
      address = redirectTarget(location, address);
    }
    throw new HttpFault(`There are more than ${MAX_REDIRECTS} redirects`);
  }

  async #send(address: string, wanted: HttpRequest): Promise<Dispatcher.ResponseData> {
    const { url, headers } = authorize(address, this.#settings.credentials);
    if (this.#settings.privateAddresses === 'refuse' && isPrivateLiteral(url)) throw refusedAddress(address);
    this.#dispatcher ??= createDispatcher(this.#settings);
    return request(url, {
      dispatcher: await this.#dispatcher,
      headers: { 'user-agent': this.#settings.userAgent, 'accept-encoding': 'identity', ...wanted.headers, ...headers },
      signal: wanted.signal ?? null,
    });
  }

  #delay(attempt: number, fault: HttpFault): number {
    const { baseDelayMs, maxDelayMs } = this.#settings.retry;
    const ceiling = Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1));
    return Math.max(fault.answer.retryAfterMs ?? 0, ceiling * (0.5 + Math.random() / 2));
  }
}

async function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(delayMs, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

function redirectTarget(location: string, from: string): string {
  const target = URL.canParse(location, from) ? new URL(location, from) : undefined;
  if (target?.protocol === 'https:' || target?.protocol === 'http:') return target.href;
  throw repodataErrors.create('CHANNEL_URL_REFUSED', `${redact(from)} redirects to ${redact(location)}`);
}

function asFault(error: unknown, url: string): HttpFault {
  if (error instanceof HttpFault) return error;
  if (isCodedError(error)) throw error;
  if (isPrivateAddressFault(error)) throw refusedAddress(url);
  if (isCertificateFault(error)) {
    throw repodataErrors.create('CHANNEL_CERTIFICATE_INVALID', `The certificate of ${hostOf(url)} is not trusted`, {
      hint: 'Give the file with the certificate authority of your organisation in the TLS settings',
      cause: error,
    });
  }
  if (isNetworkFault(error)) return new HttpFault(error.message, {}, error);
  throw error;
}

function refusedAddress(url: string): Error {
  return repodataErrors.create('CHANNEL_URL_REFUSED', `${hostOf(url)} is not a host of the public internet`, {
    hint: 'Hosts of private networks are refused by the settings of this installation',
  });
}

function unreachable(url: string, attempts: number, fault: HttpFault): Error {
  const tries = attempts === 1 ? 'one attempt' : `${attempts} attempts`;
  return repodataErrors.create(
    'CHANNEL_UNREACHABLE',
    `${redact(url)} could not be fetched in ${tries}: ${fault.message}`,
    {
      details: { url: redact(url), attempts, ...fault.answer },
      cause: fault,
    },
  );
}

function hostOf(url: string): string {
  return new URL(url).host;
}
