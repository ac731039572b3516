import { RequestError, TimeoutError } from '@nats-io/nats-core';
import type { Msg, NatsConnection } from '@nats-io/nats-core';
import { CodedError } from '@terrarium/kernel-errors';
import type { ErrorDescriptor } from '@terrarium/kernel-errors';
import { requestSubject } from './answers-requests.js';
import { serviceErrors } from './errors.js';

/** What goes over the wire as an answer: the result, or a coded error with its row. */
type Reply =
  | { readonly result: unknown }
  | {
      readonly error: {
        readonly code: string;
        readonly descriptor: ErrorDescriptor;
        readonly message: string;
        readonly hint?: string;
        readonly details: Readonly<Record<string, unknown>>;
      };
    };

/**
 * Asks a service and waits for its answer.
 *
 * @param request - The name of the request.
 * @param payload - Its parameters, as JSON.
 * @throws SERVICE_UNAVAILABLE, SERVICE_TIMEOUT, and the errors of the service as it threw them
 */
export async function askService<Result>(
  connection: NatsConnection,
  request: string,
  payload: unknown,
  timeoutMs: number,
): Promise<Result> {
  let message: Msg;
  try {
    message = await connection.request(requestSubject(request), JSON.stringify(payload), { timeout: timeoutMs });
  } catch (cause) {
    if (cause instanceof TimeoutError) {
      throw serviceErrors.create(
        'SERVICE_TIMEOUT',
        `The request ${request} was not answered within ${timeoutMs / 1000} s`,
      );
    }
    const reason =
      cause instanceof RequestError && cause.isNoResponders() ? 'no service answers it' : 'it could not be sent';
    throw serviceErrors.create('SERVICE_UNAVAILABLE', `The request ${request} failed: ${reason}`, { cause });
  }
  const reply = message.json<Reply>();
  if ('result' in reply) return reply.result as Result;
  const { code, descriptor, message: text, hint, details } = reply.error;
  throw new CodedError(code, descriptor, text, { details, ...(hint === undefined ? {} : { hint }) });
}

/** Answers one request with what a handler returns or throws. */
export async function answer(message: Msg, handle: (payload: unknown) => Promise<unknown>): Promise<void> {
  let reply: Reply;
  try {
    reply = { result: await handle(message.json()) };
  } catch (error) {
    const coded =
      error instanceof CodedError
        ? error
        : serviceErrors.create('SERVICE_FAILED', 'The service failed', { cause: error });
    const { code, descriptor, message: text, hint, details } = coded;
    reply = { error: { code, descriptor, message: text, details, ...(hint === undefined ? {} : { hint }) } };
  }
  message.respond(JSON.stringify(reply));
}
