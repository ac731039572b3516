import { once } from 'node:events';
import { Observable } from 'rxjs';
import type { Caller } from './caller.js';

/**
 * An answer of many messages, which takes the next from its source only when the client has room for it: a slow client
 * slows the source and fills no memory.
 *
 * @param caller - Who has asked.
 * @param source - Ends when the signal of the caller aborts.
 */
export function answerStream<Message>(
  caller: Caller,
  source: (signal: AbortSignal) => AsyncIterable<Message>,
): Observable<Message> {
  return new Observable((subscriber) => {
    const send = async (): Promise<void> => {
      for await (const message of source(caller.signal)) {
        subscriber.next(message);
        if (subscriber.closed) return;
        await drained(caller);
      }
      // A stream that the server breaks off is to be asked for again; one that has come to its end is not.
      caller.signal.throwIfAborted();
    };
    send().then(
      () => subscriber.complete(),
      (error: unknown) => subscriber.error(error),
    );
  });
}

/** Waits until there is room, or nobody to have it. */
async function drained({ call, signal }: Caller): Promise<void> {
  if (!('writableNeedDrain' in call) || !call.writableNeedDrain) return;
  await once(call, 'drain', { signal }).catch(() => undefined);
}
