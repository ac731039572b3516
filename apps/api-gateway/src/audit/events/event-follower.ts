import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Permissions } from '@terrarium/domain-access';
import { isCodedError } from '@terrarium/kernel-errors';
import type { EventStream } from '../../http/event-stream.js';
import { ReadModels } from '../../read/read-models.js';
import type { EventFilter } from './event-filter.js';
import { EventSearch } from './event-search.js';

const LOOK_EVERY_MS = 250;
const PAGE = 200;
/**
 * A stream ends after this time, and the client comes back by itself: what it may see is looked at anew, so that a
 * token that was revoked does not go on to see.
 */
const LIFETIME_MS = 5 * 60_000;

/** Sends events to a client as they come. */
@Injectable()
export class EventFollower {
  constructor(
    private readonly search: EventSearch,
    private readonly readModels: ReadModels,
  ) {}

  /**
   * Sends the events of a filter behind a position, those to come included, until the client goes. An event `position` at
   * the beginning and at the end says where a client goes on that has got no other.
   *
   * @param after - The position of the last event that the client has; undefined when only new ones are wanted.
   */
  async send(filter: EventFilter, after: number | undefined, access: Permissions, stream: EventStream): Promise<void> {
    const end = Date.now() + LIFETIME_MS;
    let cursor = after ?? (await this.readModels.position());
    const tellPosition = () => stream.send({ id: cursor, event: 'position', data: { position: cursor } });
    await tellPosition();
    while (!stream.isClosed && Date.now() < end) {
      const seen = await this.look(filter, cursor, access);
      for (const event of seen.events) await stream.send({ id: event.position, event: 'event', data: event });
      cursor = seen.cursor;
      if (!seen.isFull) await delay(LOOK_EVERY_MS, undefined, { signal: stream.signal }).catch(() => undefined);
    }
    await tellPosition();
  }

  private async look(filter: EventFilter, cursor: number, access: Permissions) {
    try {
      // Asked before the events are: what is found is never behind it.
      const head = await this.readModels.position();
      if (head <= cursor) return { events: [], cursor, isFull: false };
      const page = { ...filter, after: cursor, limit: PAGE, newestFirst: false };
      const events = await this.search.find(page, access);
      const last = events.at(-1)?.position ?? cursor;
      return events.length === PAGE
        ? { events, cursor: last, isFull: true }
        : { events, cursor: Math.max(head, last), isFull: false };
    } catch (error) {
      // The tables are being replaced, or Postgres is away for a moment.
      if (!isCodedError(error, 'READ_MODEL_UNAVAILABLE')) throw error;
      return { events: [], cursor, isFull: false };
    }
  }
}
