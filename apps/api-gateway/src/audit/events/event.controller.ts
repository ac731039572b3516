import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { Permissions } from '@terrarium/domain-access';
import type { Request, Response } from 'express';
import { Access } from '../../access/current-access.js';
import { Requires } from '../../access/requires.js';
import { ok } from '../../http/envelope.js';
import { lastEventId, wantsEventStream } from '../../http/event-stream.js';
import { EventStreams } from '../../http/event-streams.js';
import type { Query as Parameters } from '../../http/query.js';
import { readEventFilter } from './event-filter.js';
import { EventFollower } from './event-follower.js';
import { EventSearch } from './event-search.js';
import { presentEvent } from './present-event.js';

/** The events of the log: whoever may audit a namespace sees those of the namespace, whoever may audit all sees all. */
@Controller('api/v1/audit/events')
export class EventController {
  constructor(
    private readonly search: EventSearch,
    private readonly follower: EventFollower,
    private readonly streams: EventStreams,
  ) {}

  /**
   * A page of events. `next` is what the next page is asked with: `after` a position, or `before` one where the newest
   * come first; null on the last page.
   */
  @Get()
  @Requires('audit::read', 'anything')
  async list(
    @Query() query: Parameters,
    @Access() access: Permissions,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (wantsEventStream(request.headers.accept)) return this.stream(query, access, request, response);
    const filter = readEventFilter(query);
    const events = await this.search.findAll(filter, access);
    const last = events.length < filter.limit ? undefined : events.at(-1)?.recorded.position;
    const next = last === undefined ? null : { [filter.newestFirst ? 'before' : 'after']: last };
    response.json({ ...ok(events.map(presentEvent)), next });
  }

  /**
   * The same as server-sent events `event`, whose ids are positions: those behind `after` or behind the header
   * `Last-Event-ID`, else only those to come. A client comes back when it ends.
   */
  @Get('stream')
  @Requires('audit::read', 'anything')
  async stream(
    @Query() query: Parameters,
    @Access() access: Permissions,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const filter = readEventFilter(query);
    const after = lastEventId(request) ?? filter.after;
    await this.streams.answer(response, (stream) => this.follower.send(filter, after, access, stream));
  }
}
