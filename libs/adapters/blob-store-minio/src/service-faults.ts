import { setTimeout as sleep } from 'node:timers/promises';
import { S3Error } from 'minio';
import { CodedError } from '@terrarium/kernel-errors';
import { blobStoreErrors } from '@terrarium/port-blob-store';

const ABSENT = new Set(['NoSuchKey', 'NotFound']);
const TRANSIENT = new Set([
  // From the service.
  'SlowDown',
  'SlowDownRead',
  'SlowDownWrite',
  'ServiceUnavailable',
  'InternalError',
  'RequestTimeout',
  'XMinioServerNotInitialized',
  // From the network.
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
]);
/** How the client tells that the service answered 429, 500, 502, 503 or 504. */
const TRANSIENT_MESSAGE = 'Request failed after 0 retries';
/** Long enough for a service to restart. */
const RETRY_DELAYS_MS = [100, 400, 1_600, 3_200];

/** Runs requests against one service and tells its faults in the port's words. */
export class ServiceFaults {
  /**
   * @param service - The address and bucket, without credentials, for messages.
   */
  constructor(private readonly service: string) {}

  /**
   * Runs one request that may be repeated, up to five times when the service is busy or the connection breaks.
   *
   * @throws `BLOB_STORE_UNAVAILABLE`.
   */
  async retrying<T>(request: () => Promise<T>): Promise<T> {
    for (const delayMs of RETRY_DELAYS_MS) {
      try {
        return await request();
      } catch (error) {
        if (!isTransient(error)) throw this.told(error);
        await sleep(delayMs);
      }
    }
    try {
      return await request();
    } catch (error) {
      throw this.told(error);
    }
  }

  /**
   * What a stream of the service gives, until it breaks.
   *
   * @throws `BLOB_STORE_UNAVAILABLE`.
   */
  async *during<T>(stream: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
    try {
      yield* stream;
    } catch (error) {
      throw this.told(error);
    }
  }

  /** The error as the port knows it: absence and the errors of others as they are, all else as a fault of the service. */
  private told(error: unknown): unknown {
    if (error instanceof CodedError || error instanceof TypeError || isAbsence(error)) return error;
    return blobStoreErrors.create('BLOB_STORE_UNAVAILABLE', `The object storage ${this.service} did not do its work`, {
      hint: 'Check its address, its credentials and its health',
      details: { service: this.service, ...(error instanceof S3Error ? { serviceCode: error.code } : {}) },
      cause: error,
    });
  }
}

/** The result of a request, or undefined when the object it is about is not there. */
export async function unlessAbsent<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

function isAbsence(error: unknown): boolean {
  return error instanceof S3Error && ABSENT.has(error.code ?? '');
}

function isTransient(error: unknown): boolean {
  const { code, message } = error as Partial<NodeJS.ErrnoException>;
  return TRANSIENT.has(code ?? '') || (message?.startsWith(TRANSIENT_MESSAGE) ?? false);
}
