import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { buildEntity } from '@terrarium/adapter-read-models-postgres';
import { Platform } from '@terrarium/platform-service';
import type { NumberedLogLine } from '@terrarium/port-log-stream';
import type { EventStream } from '../http/event-stream.js';
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

  /** Sends events `log`, whose ids are the numbers of lines, until the build has ended, then `end` with its status. */
  async send(buildId: string, after: number, stream: EventStream): Promise<void> {
    const lines = this.follow(buildId, after, stream.signal);
    let next = await lines.next();
    for (; next.done !== true; next = await lines.next()) {
      const { number, ...line } = next.value;
      await stream.send({ id: number, event: 'log', data: line });
    }
    await stream.send({ event: 'end', data: { status: next.value } });
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
