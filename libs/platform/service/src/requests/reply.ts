import { headers } from '@nats-io/nats-core';
import type { Msg, NatsConnection } from '@nats-io/nats-core';
import { CodedError } from '@terrarium/kernel-errors';
import type { ErrorDescriptor } from '@terrarium/kernel-errors';
import { serviceErrors } from '../errors.js';

/** What goes over the wire as an answer: the result, or a coded error with its row. */
export type Reply =
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

/** Set on every message of a reply but its last one. */
const MORE = 'Terrarium-More';
/** What headers, subject and protocol add to a message: the server counts headers too. */
const ROOM_FOR_HEADERS = 1_024;
const DEFAULT_MAX_PAYLOAD = 1_048_576;

/** The subject on which the asker says that it waits no longer. */
export function cancelSubject(replySubject: string): string {
  return `${replySubject}.cancel`;
}

/** An error in the form in which it goes over the wire. */
export function errorReply(error: unknown): Reply {
  const { code, descriptor, message, hint, details } =
    error instanceof CodedError
      ? error
      : serviceErrors.create('SERVICE_FAILED', 'The service failed', { cause: error });
  return { error: { code, descriptor, message, details, ...(hint === undefined ? {} : { hint }) } };
}

/** The result of a reply. @throws the error of the reply */
export function resultOf(reply: Reply): unknown {
  if ('result' in reply) return reply.result;
  const { code, descriptor, message, hint, details } = reply.error;
  throw new CodedError(code, descriptor, message, { details, ...(hint === undefined ? {} : { hint }) });
}

/** Sends a reply in as many messages as the server's limit asks for: a lock of several platforms is larger than one. */
export function sendReply(connection: NatsConnection, message: Msg, reply: Reply): void {
  const bytes = Buffer.from(JSON.stringify(reply));
  const size = Math.max(1, (connection.info?.max_payload ?? DEFAULT_MAX_PAYLOAD) - ROOM_FOR_HEADERS);
  for (let start = 0; ; start += size) {
    const end = start + size;
    if (end >= bytes.length) {
      message.respond(bytes.subarray(start));
      return;
    }
    const more = headers();
    more.set(MORE, 'true');
    message.respond(bytes.subarray(start, end), { headers: more });
  }
}

/** Puts a reply together from its messages, which arrive in the order in which they were sent. */
export class ReplyCollector {
  private readonly parts: Uint8Array[] = [];

  /** Takes the next message; gives the reply once it is complete. */
  take(message: Msg): Reply | undefined {
    this.parts.push(message.data);
    if (message.headers?.has(MORE) === true) return undefined;
    return JSON.parse(Buffer.concat(this.parts).toString()) as Reply;
  }
}
