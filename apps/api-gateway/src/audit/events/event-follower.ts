import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Permissions } from '@terrarium/domain-access';
import { isCodedError } from '@terrarium/kernel-errors';
import type { EventStream } from '../../http/event-stream.js';
import { ReadModels } from '../../read/read-models.js';
import type { EventFilter } from './event-filter.js';
import { EventSearch } from './event-search.js';
import type { FoundEvent } from './event-search.js';
import { presentEvent } from './present-event.js';

const LOOK_EVERY_MS = 250;
const PAGE = 200;
/**
 * Following ends after this time, and is to begin anew from where it was: what somebody may see is looked at again, so
 * that a token that was revoked does not go on to see.
 */
const LIFETIME_MS = 5 * 60_000;

/** Tells of events as they come. */
@Injectable()
export class EventFollower {
  constructor(
    private readonly search: EventSearch,
    private readonly readModels: ReadModels,
  ) {}

  /**
   * Sends the events of a filter behind a position, those to come included, until the client goes or it is time for it
   * to come back. An event `position` at the beginning and at the end says where a client goes on that has got no other.
   *
   * @param after - The position of the last event that the client has; undefined when only new ones are wanted.
   */
  async send(filter: EventFilter, after: number | undefined, access: Permissions, stream: EventStream): Promise<void> {
    const tellPosition = (position: number) => stream.send({ id: position, event: 'position', data: { position } });
    const begin = after ?? (await this.readModels.position());
    await tellPosition(begin);
    const events = this.follow(filter, begin, access, stream.signal);
    let next = await events.next();
    for (; next.done !== true; next = await events.next()) {
      const event = presentEvent(next.value);
      await stream.send({ id: event.position, event: 'event', data: event });
    }
    await tellPosition(next.value);
  }

  /**
   * The events of a filter behind a position, those to come included, until the signal aborts or it is time to begin
   * anew.
   *
   * @returns The position behind which it is to go on.
   * @throws NOT_FOUND for a build that is not there or not to be seen
   */
  async *follow(
    filter: EventFilter,
    after: number,
    access: Permissions,
    signal: AbortSignal,
  ): AsyncGenerator<FoundEvent, number, undefined> {
    const end = Date.now() + LIFETIME_MS;
    let cursor = after;
    while (!signal.aborted && Date.now() < end) {
      const seen = await this.look(filter, cursor, access);
      yield* seen.events;
      cursor = seen.cursor;
      if (!seen.isFull) await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
    return cursor;
  }

  private async look(filter: EventFilter, cursor: number, access: Permissions) {
    try {
      // Asked before the events are: what is found is never behind it.
      const head = await this.readModels.position();
      if (head <= cursor) return { events: [], cursor, isFull: false };
      const page = { ...filter, after: cursor, limit: PAGE, newestFirst: false };
      const events = await this.search.find(page, access);
      const last = events.at(-1)?.recorded.position ?? cursor;
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
