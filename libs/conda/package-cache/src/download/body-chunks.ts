import { finished } from 'node:stream';
import type { Readable } from 'node:stream';

/** Chunks that may wait before the connection is told to. */
const MAX_WAITING = 8;

/**
 * The chunks of a body as they came. A stream's own iterator joins what has gathered into a new buffer each time: a copy
 * of everything that is downloaded, and as much work for the garbage collector.
 */
export function bodyChunks(body: Readable): AsyncGenerator<Uint8Array, void, undefined> {
  const inbox = new BodyInbox();
  // At once, not when the first chunk is asked for: a connection may fail before that.
  finished(body, (error) => inbox.end(error ?? undefined));
  body.on('data', (chunk: Uint8Array) => {
    if (inbox.push(chunk) >= MAX_WAITING) body.pause();
  });
  return drain(inbox, body);
}

async function* drain(inbox: BodyInbox, body: Readable): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for (;;) {
      const chunk = inbox.shift();
      if (chunk !== undefined) yield chunk;
      else if (inbox.isEnded()) return;
      else {
        const news = inbox.news();
        body.resume();
        await news;
      }
    }
  } finally {
    body.destroy();
  }
}

/** What has come and was not taken yet, and how the body ended. */
class BodyInbox {
  private readonly waiting: Uint8Array[] = [];
  private ended: { readonly failure: Error | undefined } | undefined;
  private wake: () => void = () => undefined;

  /** Returns how many chunks wait. */
  push(chunk: Uint8Array): number {
    const count = this.waiting.push(chunk);
    this.wake();
    return count;
  }

  end(failure: Error | undefined): void {
    this.ended = { failure };
    this.wake();
  }

  shift(): Uint8Array | undefined {
    return this.waiting.shift();
  }

  /** @throws what the body failed with. */
  isEnded(): boolean {
    if (this.ended?.failure !== undefined) throw this.ended.failure;
    return this.ended !== undefined;
  }

  /** Resolves when something comes. */
  news(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }
}
