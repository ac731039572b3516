import { createInbox } from '@nats-io/nats-core';
import type { Msg, NatsConnection } from '@nats-io/nats-core';
import type { CodedError } from '@terrarium/kernel-errors';
import { serviceErrors } from '../errors.js';
import { requestSubject } from './answers-requests.js';
import { ReplyCollector, cancelSubject, resultOf } from './reply.js';
import type { Reply } from './reply.js';

const NO_RESPONDERS = 503;

/** How a service is asked. */
export interface AskOptions {
  /** Gives the answer up. */
  readonly signal?: AbortSignal;
  /** The identity of the store that is to answer. */
  readonly store?: string;
}

interface Sent {
  readonly request: string;
  readonly subject: string;
  readonly payload: unknown;
  /** Where the answer goes. */
  readonly inbox: string;
}

/**
 * Asks a service and waits for its answer. The service is told when nobody waits any more.
 *
 * @param connection - To the NATS server that the service listens on.
 * @param request - The name of the request.
 * @param payload - Its parameters, as JSON.
 * @param timeoutMs - How long to wait, in milliseconds.
 * @param options - How it is asked.
 * @param options.signal - Gives the answer up.
 * @param options.store - The store that is to answer, for requests that each store answers for itself.
 * @throws SERVICE_UNAVAILABLE, SERVICE_TIMEOUT, SERVICE_REQUEST_TOO_LARGE, the errors of the service as it threw them,
 *   and the signal's reason
 */
export async function askService<Result>(
  connection: NatsConnection,
  request: string,
  payload: unknown,
  timeoutMs: number,
  options: AskOptions = {},
): Promise<Result> {
  const { signal, store } = options;
  signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<Reply>();
  const inbox = createInbox();
  const collector = new ReplyCollector();
  const answers = connection.subscribe(inbox, {
    callback: (error, message) => {
      if (error !== null) return reject(unavailable(request, 'its answer could not be received', error));
      if (isNoResponders(message)) return reject(unavailable(request, 'no service answers it'));
      const reply = collector.take(message);
      if (reply !== undefined) resolve(reply);
    },
  });
  const giveUp = (reason: unknown): void => {
    if (!connection.isClosed()) connection.publish(cancelSubject(inbox));
    reject(reason);
  };
  const timer = setTimeout(() => giveUp(timedOut(request, timeoutMs)), timeoutMs);
  const abort = (): void => giveUp(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    send(connection, { request, subject: requestSubject(request, store), payload, inbox });
    return resultOf(await promise) as Result;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    answers.unsubscribe();
  }
}

function send(connection: NatsConnection, { request, subject, payload, inbox }: Sent): void {
  const bytes = Buffer.from(JSON.stringify(payload));
  const limit = connection.info?.max_payload ?? Infinity;
  if (bytes.length > limit) {
    throw serviceErrors.create(
      'SERVICE_REQUEST_TOO_LARGE',
      `The request ${request} has ${bytes.length} bytes, more than the ${limit} that the NATS server takes`,
      { hint: 'Ask for less, or raise max_payload of the NATS server' },
    );
  }
  try {
    connection.publish(subject, bytes, { reply: inbox });
  } catch (cause) {
    throw unavailable(request, 'it could not be sent', cause);
  }
}

function isNoResponders({ data, headers }: Msg): boolean {
  return data.length === 0 && headers?.code === NO_RESPONDERS;
}

function unavailable(request: string, reason: string, cause?: unknown): CodedError {
  return serviceErrors.create('SERVICE_UNAVAILABLE', `The request ${request} failed: ${reason}`, { cause });
}

function timedOut(request: string, timeoutMs: number): CodedError {
  return serviceErrors.create(
    'SERVICE_TIMEOUT',
    `The request ${request} was not answered within ${timeoutMs / 1_000} s`,
  );
}
