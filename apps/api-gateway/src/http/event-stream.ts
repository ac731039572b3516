import { once } from 'node:events';
import { toProblem } from '@terrarium/kernel-errors';
import type { Request, Response } from 'express';
import { readInteger } from './query.js';

/** How long a browser waits before it comes back to a stream that broke. */
const COME_BACK_AFTER_MS = 2_000;

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

  /**
   * Begins the answer; from here on errors are events too.
   *
   * @param response - What is answered with.
   * @param heartbeatMs - How often a comment is sent: proxies end connections that are silent for long.
   */
  constructor(
    private readonly response: Response,
    heartbeatMs: number,
  ) {
    response.on('close', () => {
      clearInterval(this.heartbeat);
      this.closing.abort();
    });
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      // A proxy that compresses would hold events back until its buffer is full.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    response.write(`retry: ${COME_BACK_AFTER_MS}\n\n`);
    this.heartbeat = setInterval(() => this.beat(), heartbeatMs);
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

  /** A client that does not read as fast as events come has enough to read. */
  private beat(): void {
    if (!this.response.writableNeedDrain) this.response.write(': still here\n\n');
  }

  /** Ends the answer. */
  end(): void {
    clearInterval(this.heartbeat);
    this.response.end();
  }
}

/** Answers with what `produce` sends, and with an `error` event when it fails on the way. */
export async function streamEvents(
  response: Response,
  heartbeatMs: number,
  produce: (stream: EventStream) => Promise<void>,
): Promise<void> {
  const stream = new EventStream(response, heartbeatMs);
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

/**
 * The id of the last event that a client has which comes back; undefined for one that begins.
 *
 * @throws REQUEST_UNPROCESSABLE for what was never an id
 */
export function lastEventId({ headers }: Pick<Request, 'headers'>): number | undefined {
  const last = headers['last-event-id'];
  if (typeof last !== 'string' || last === '') return undefined;
  return Math.max(0, readInteger(last, 'header', 'last-event-id'));
}

/** Whether a client asks for server-sent events rather than for JSON. */
export function wantsEventStream(accept: string | undefined): boolean {
  const types = (accept ?? '').split(',').map((part) => part.split(';')[0]!.trim().toLowerCase());
  return types.includes('text/event-stream') && !types.includes('application/json') && !types.includes('*/*');
}
