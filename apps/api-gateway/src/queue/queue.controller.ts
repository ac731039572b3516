import { Controller, Get, Query } from '@nestjs/common';
import { Permissions } from '@terrarium/domain-access';
import { Access } from '../access/current-access.js';
import { Requires } from '../access/requires.js';
import { ok, page, readPaging } from '../http/envelope.js';
import type { Query as Parameters } from '../http/query.js';
import { BuildQueue } from './build-queue.js';
import { queueEntries } from './queue-entries.js';
import type { QueueEntry } from './queue-entries.js';

/** What builds wait for. */
@Controller('api/v1/queue')
export class QueueController {
  constructor(private readonly queue: BuildQueue) {}

  /** The builds that have not ended: those that are worked on, then those that wait, in the order of their turns. */
  @Get()
  @Requires('environment::read', 'handler')
  list(@Query() query: Parameters, @Access() access: Permissions) {
    const paging = readPaging(query);
    const visible = access.visibleEnvironments();
    const shown = queueEntries(this.queue.state()).filter(({ build }) => visible.shows(build));
    const first = (paging.page - 1) * paging.size;
    return page(shown.slice(first, first + paging.size).map(present), paging, shown.length);
  }

  /** The processes that work on builds. */
  @Get('workers')
  @Requires('queue::read', 'system')
  workers() {
    return ok(this.queue.state().workers);
  }
}

function present({ build, position, reason }: QueueEntry) {
  return {
    build_id: build.number,
    namespace: build.namespace,
    environment: build.environment,
    position,
    state: build.phase,
    reason,
    attempt: build.attempt,
    retry_on: build.retryAt ?? null,
    requested_on: build.requestedAt,
  };
}
