import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { buildEntity } from '@terrarium/adapter-read-models-postgres';
import { Platform } from '@terrarium/platform-service';
import type { NumberedLogLine } from '@terrarium/port-log-stream';
import type { Response } from 'express';
import { ReadModels } from '../read/read-models.js';

const LOOK_EVERY_MS = 200;
/** Lines are with the server before the event that ends a build; this is for their way to here. */
const LAST_LINES_MS = 150;

/** Sends a build's log to a client while it is written. */
@Injectable()
export class LogFollower {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {}

  /** Streams server-sent events (WHATWG HTML, section 9.2) until the build has ended or the client has gone. */
  async send(buildId: string, after: number, response: Response): Promise<void> {
    const stop = new AbortController();
    response.on('close', () => stop.abort());
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.flushHeaders();
    const lines = this.follow(buildId, after, stop.signal);
    let next = await lines.next();
    for (; next.done !== true; next = await lines.next()) {
      const { number, ...line } = next.value;
      if (response.write(`id: ${number}\nevent: log\ndata: ${JSON.stringify(line)}\n\n`)) continue;
      await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
    response.end(`event: end\ndata: ${JSON.stringify({ status: next.value })}\n\n`);
  }

  /**
   * The lines of a build behind a number, those to come included.
   *
   * @returns The status that the build ended with; null when the signal aborted before.
   */
  async *follow(
    buildId: string,
    after: number,
    signal: AbortSignal,
  ): AsyncGenerator<NumberedLogLine, string | null, undefined> {
    const stop = new AbortController();
    const ended = this.waitForEnd(buildId, stop, signal);
    try {
      yield* this.platform.logs.follow(buildId, after, AbortSignal.any([stop.signal, signal]));
      return await ended;
    } finally {
      stop.abort();
    }
  }

  private async waitForEnd(buildId: string, stop: AbortController, signal: AbortSignal): Promise<string | null> {
    while (!stop.signal.aborted && !signal.aborted) {
      const row = await this.readModels.query(buildEntity, (builds) => builds.findOneBy({ buildId })).catch(() => null);
      if (row?.endedOn != null) {
        await delay(LAST_LINES_MS);
        stop.abort();
        return row.status;
      }
      await delay(LOOK_EVERY_MS);
    }
    return null;
  }
}
