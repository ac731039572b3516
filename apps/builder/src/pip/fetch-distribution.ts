import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { FetchTo } from '@terrarium/conda-pip';
import type { HttpClient } from '@terrarium/conda-repodata';
import { isCodedError, redact } from '@terrarium/kernel-errors';
import { builderErrors } from '../errors.js';

const OK = 200;

/**
 * What fetches the files of Python indexes.
 *
 * @param http - The client: it tries again what may go better, and knows the credentials of hosts.
 * @param isOffline - Whether nothing may be fetched.
 * @returns A function that throws FILE_NOT_FETCHED, PIP_OFFLINE and CHANNEL_URL_REFUSED.
 */
export function fetchDistributions(http: HttpClient, isOffline: boolean): FetchTo {
  return async (url, file, signal) => {
    if (isOffline) {
      throw builderErrors.create('PIP_OFFLINE', `${redact(url)} was never fetched, and nothing is fetched now`, {
        hint: 'TERRARIUM_OFFLINE is true: build it once with a network',
      });
    }
    try {
      await http.fetch(
        () => ({ url, signal }),
        async ({ status, body }) => {
          if (status !== OK) throw notFetched(url, `the server answered ${status}`);
          // What an attempt before this one has left is written over.
          await pipeline(body, createWriteStream(file), signal === undefined ? {} : { signal });
        },
      );
    } catch (cause) {
      signal?.throwIfAborted();
      await rm(file, { force: true });
      if (isCodedError(cause, 'CHANNEL_URL_REFUSED') || isCodedError(cause, 'FILE_NOT_FETCHED')) throw cause;
      throw notFetched(url, cause instanceof Error ? redact(cause.message) : 'for an unknown reason', cause);
    }
  };
}

function notFetched(url: string, reason: string, cause?: unknown): Error {
  return builderErrors.create('FILE_NOT_FETCHED', `${redact(url)} could not be fetched: ${reason}`, { cause });
}
