import { once } from 'node:events';
import { toProblem } from '@terrarium/kernel-errors';
import type { Response } from 'express';

/** Comments in between: proxies end connections that are silent for long. */
const HEARTBEAT_MS = 15_000;

/** One server-sent event. */
export interface SentEvent {
  /** What a client that comes back names as the last one that it has. */
  readonly id?: number;
  readonly event: string;
  readonly data: unknown;
}

/** An answer of server-sent events (WHATWG HTML, section 9.2). */
export class EventStream {
  private readonly closing = new AbortController();
  private readonly heartbeat: NodeJS.Timeout;

  /** Begins the answer; from here on errors are events too. */
  constructor(private readonly response: Response) {
    response.on('close', () => this.closing.abort());
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.flushHeaders();
    this.heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
  }

  /** Aborts when the client has gone. */
  get signal(): AbortSignal {
    return this.closing.signal;
  }

  /** Whether the client has gone; asked anew each time. */
  get isClosed(): boolean {
    return this.closing.signal.aborted;
  }

  /** Sends one event, as fast as the client reads. */
  async send({ id, event, data }: SentEvent): Promise<void> {
    if (this.isClosed) return;
    const text = `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    if (this.response.write(text)) return;
    await Promise.race([once(this.response, 'drain'), once(this.response, 'close')]);
  }

  /** Ends the answer. */
  end(): void {
    clearInterval(this.heartbeat);
    this.response.end();
  }
}

/** Answers with what `produce` sends, and with an `error` event when it fails on the way. */
export async function streamEvents(response: Response, produce: (stream: EventStream) => Promise<void>): Promise<void> {
  const stream = new EventStream(response);
  try {
    await produce(stream);
  } catch (error) {
    if (!stream.isClosed) {
      const { code, detail, hint, details } = toProblem(error);
      await stream.send({ event: 'error', data: { status: 'error', message: detail, code, hint, details } });
    }
  } finally {
    stream.end();
  }
}

/** Whether a client asks for server-sent events rather than for JSON. */
export function wantsEventStream(accept: string | undefined): boolean {
  const types = (accept ?? '').split(',').map((part) => part.split(';')[0]!.trim().toLowerCase());
  return types.includes('text/event-stream') && !types.includes('application/json') && !types.includes('*/*');
}
