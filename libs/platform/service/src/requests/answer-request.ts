import type { Msg, NatsConnection } from '@nats-io/nats-core';
import type { RequestContext } from './answers-requests.js';
import { cancelSubject, errorReply, sendReply } from './reply.js';

/**
 * Answers one request with what a handler returns or throws, unless the asker has given it up by then.
 *
 * @param handle - Gets the payload, and a signal that aborts when nobody waits for the answer any more.
 * @throws When the answer cannot be sent.
 */
export async function answerRequest(
  connection: NatsConnection,
  message: Msg,
  handle: (payload: unknown, context: RequestContext) => Promise<unknown>,
): Promise<void> {
  const abandoned = new AbortController();
  const cancellations = connection.subscribe(cancelSubject(message.reply ?? message.subject), {
    max: 1,
    callback: () => abandoned.abort(),
  });
  try {
    const context: RequestContext = { signal: abandoned.signal };
    const reply = await Promise.resolve()
      .then(() => handle(message.json(), context))
      .then((result) => ({ result }), errorReply);
    if (!abandoned.signal.aborted) sendReply(connection, message, reply);
  } finally {
    cancellations.unsubscribe();
  }
}
