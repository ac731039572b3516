import { setTimeout as sleep } from 'node:timers/promises';
import { packageCacheErrors } from '../errors.js';
import { asCacheError } from '../fs-outcome.js';
import type { RetryOptions } from '../cache-options.js';
import type { WantedPackage } from '../wanted-package.js';
import { isNetworkFault } from './network-fault.js';
import type { PartialFile } from './partial-file.js';
import { retryDelayMs } from './retry-delay.js';
import type { Transport, TransportResponse } from './transport.js';

/** Thrown when what arrived before cannot be continued: all that was made of it must be made anew. */
export class DownloadRestarted extends Error {}

/** A failure that another attempt may not meet. */
class Fault extends Error {
  constructor(
    message: string,
    readonly retryAfter: string | null = null,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
  }
}

/** So much must arrive for an attempt to count as one that brought something. */
const PROGRESS_BYTES = 1 << 16;
const OK = 200;
const PARTIAL_CONTENT = 206;
const RANGE_NOT_SATISFIABLE = 416;
const RETRIABLE = new Set([408, 425, 429]);

/** What a download goes by. */
export interface HttpDownloadContext {
  readonly transport: Transport;
  readonly retry: RetryOptions;
  readonly signal: AbortSignal;
}

/**
 * The bytes of an archive over HTTP, from the first to the last, as if the connection never failed: after a failure it
 * goes on with a range request, first with what an earlier process left in the file. All bytes go to the file too.
 *
 * @throws DownloadRestarted when the server does not continue what is there, which the file then has forgotten;
 * PACKAGE_NOT_FOUND, PACKAGE_ACCESS_DENIED; PACKAGE_DOWNLOAD_FAILED after the last attempt.
 */
export async function* downloadOverHttp(
  wanted: WantedPackage,
  partial: PartialFile,
  context: HttpDownloadContext,
): AsyncGenerator<Uint8Array, void, undefined> {
  await forgetOthers(wanted, partial);
  yield* partial.read();
  for (let failures = 0; !isComplete(wanted, partial);) {
    const before = partial.length;
    try {
      yield* receive(wanted, partial, context);
      return;
    } catch (error) {
      context.signal.throwIfAborted();
      if (!(error instanceof Fault)) throw error;
      failures = partial.length - before >= PROGRESS_BYTES ? 1 : failures + 1;
      if (failures >= context.retry.attempts) throw downloadFailed(wanted, error);
      await sleep(retryDelayMs(failures, error.retryAfter, context.retry), undefined, { signal: context.signal });
    }
  }
}

/** What came from another address may be another file. */
async function forgetOthers(wanted: WantedPackage, partial: PartialFile): Promise<void> {
  if (partial.length === 0) return;
  const validators = await partial.validators();
  const isTooLong = wanted.size !== undefined && partial.length > wanted.size;
  if (isTooLong || validators?.url !== wanted.shownUrl) await partial.reset();
}

function isComplete({ size }: WantedPackage, partial: PartialFile): boolean {
  return size !== undefined && size > 0 && partial.length >= size;
}

/** One request, and its answer up to its end. */
async function* receive(
  wanted: WantedPackage,
  partial: PartialFile,
  context: HttpDownloadContext,
): AsyncGenerator<Uint8Array, void, undefined> {
  const offset = partial.length;
  const response = await ask(wanted, partial, context);
  const total = await totalOf(response, offset, wanted, partial);
  try {
    for await (const bytes of response.body ?? []) {
      await store(partial, bytes);
      yield bytes;
      // More than the record says cannot become right any more.
      if (partial.length > wanted.maxBytes) return;
    }
  } catch (error) {
    throw isNetworkFault(error) ? new Fault('The connection failed', null, error) : error;
  }
  if (total !== undefined && partial.length < total) {
    throw new Fault(`The answer ended after ${partial.length} of ${total} bytes`);
  }
}

/** A full disk must not be taken for a failed connection. */
async function store(partial: PartialFile, bytes: Uint8Array): Promise<void> {
  try {
    await partial.append(bytes);
  } catch (error) {
    throw asCacheError(error, `write ${partial.path}`);
  }
}

async function ask(
  wanted: WantedPackage,
  partial: PartialFile,
  { transport, signal }: HttpDownloadContext,
): Promise<TransportResponse> {
  const ifRange = (await partial.validators())?.ifRange;
  const range = partial.length === 0 ? {} : { range: `bytes=${partial.length}-` };
  const headers = {
    // Any coding would change the bytes that are hashed.
    'accept-encoding': 'identity',
    ...range,
    ...(partial.length > 0 && ifRange !== undefined ? { 'if-range': ifRange } : {}),
  };
  try {
    return await transport(wanted.record.url, { headers, signal });
  } catch (error) {
    throw isNetworkFault(error) ? new Fault('No answer came', null, error) : error;
  }
}

/**
 * Judges an answer before its body is read.
 *
 * @returns the bytes that the whole archive has, as far as anybody said.
 */
async function totalOf(
  response: TransportResponse,
  offset: number,
  wanted: WantedPackage,
  partial: PartialFile,
): Promise<number | undefined> {
  const { status, headers } = response;
  if (status === OK && offset === 0) {
    const ifRange = rangeValidator(headers);
    await partial.setValidators({ url: wanted.shownUrl, ...(ifRange === undefined ? {} : { ifRange }) });
    return parseLength(headers.get('content-length')) ?? wanted.size;
  }
  if (status === PARTIAL_CONTENT) {
    const [, from, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range') ?? '') ?? [];
    if (Number(from) === offset) {
      partial.isPatched = true;
      return parseLength(total) ?? wanted.size;
    }
  }
  await discard(response);
  if (status === OK || status === PARTIAL_CONTENT || status === RANGE_NOT_SATISFIABLE) {
    await partial.reset();
    throw new DownloadRestarted();
  }
  throw refusalOf(status, headers.get('retry-after'), wanted);
}

function refusalOf(status: number, retryAfter: string | null, { fileName, shownUrl }: WantedPackage): Error {
  const details = { status, url: shownUrl };
  if (status === 404 || status === 410) {
    return packageCacheErrors.create('PACKAGE_NOT_FOUND', `${shownUrl} is not there (status ${status})`, { details });
  }
  if (status === 401 || status === 403 || status === 407) {
    return packageCacheErrors.create('PACKAGE_ACCESS_DENIED', `${shownUrl} may not be read (status ${status})`, {
      details,
      hint: 'Check the token or the password of the channel',
    });
  }
  if (status >= 500 || RETRIABLE.has(status)) return new Fault(`The server answered ${status}`, retryAfter);
  return packageCacheErrors.create('PACKAGE_DOWNLOAD_FAILED', `${shownUrl} answered ${status} for ${fileName}`, {
    details,
  });
}

function downloadFailed({ shownUrl }: WantedPackage, fault: Fault): Error {
  return packageCacheErrors.create('PACKAGE_DOWNLOAD_FAILED', `${shownUrl} could not be downloaded: ${fault.message}`, {
    cause: fault.cause,
    details: { url: shownUrl },
  });
}

/** A weak ETag does not promise the same bytes (RFC 9110, 13.1.5). */
function rangeValidator(headers: TransportResponse['headers']): string | undefined {
  const etag = headers.get('etag');
  return (etag?.startsWith('W/') === false ? etag : undefined) ?? headers.get('last-modified') ?? undefined;
}

function parseLength(text: string | null | undefined): number | undefined {
  return text !== null && text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Lets the connection go. A generator that was never asked for anything would not: it has to be asked once. */
async function discard({ body }: TransportResponse): Promise<void> {
  const iterator = body?.[Symbol.asyncIterator]();
  try {
    await iterator?.next();
  } catch (error) {
    if (!isNetworkFault(error)) throw error;
  }
  await iterator?.return?.();
}
