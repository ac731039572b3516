import { Controller, Get, Query } from '@nestjs/common';
import { Permissions } from '@terrarium/domain-access';
import { Access } from '../access/current-access.js';
import { Requires } from '../access/requires.js';
import { ok, page, readPaging } from '../http/envelope.js';
import { BuildQueue } from './build-queue.js';
import type { QueueState, QueuedBuild } from './build-queue.js';

/** What builds wait for. */
@Controller('api/v1/queue')
export class QueueController {
  constructor(private readonly queue: BuildQueue) {}

  /** The builds that have not ended: those that are worked on, then those that wait, in the order of their turns. */
  @Get()
  @Requires('environment::read', 'handler')
  list(@Query() query: Record<string, string>, @Access() access: Permissions) {
    const paging = readPaging(query);
    const state = this.queue.state();
    const active = state.builds.filter(({ phase }) => phase !== 'waiting').sort((a, b) => a.number - b.number);
    const inTurn = new Set(state.order);
    const held = state.builds.filter((build) => build.phase === 'waiting' && !inTurn.has(build));
    const rows = [
      ...active.map((build) => present(build, null, state)),
      ...state.order.map((build, index) => present(build, index + 1, state)),
      ...held.map((build) => present(build, null, state)),
    ];
    const visible = access.visibleEnvironments();
    const shown = rows.filter(({ namespace, environment }) => visible.shows({ namespace, environment }));
    const first = (paging.page - 1) * paging.size;
    return page(shown.slice(first, first + paging.size), paging, shown.length);
  }

  /** The processes that work on builds. */
  @Get('workers')
  @Requires('queue::read', 'system')
  workers() {
    return ok(this.queue.state().workers);
  }
}

function present(build: QueuedBuild, position: number | null, state: QueueState) {
  return {
    build_id: build.number,
    namespace: build.namespace,
    environment: build.environment,
    /** From 1; null for a build that had its turn, or whose namespace runs as many as it may. */
    position,
    state: build.phase,
    reason: reasonOf(build, state),
    attempt: build.attempt,
    retry_on: build.retryAt ?? null,
    requested_on: build.requestedAt,
  };
}

/** Why a build is where it is, for people. */
function reasonOf(build: QueuedBuild, { builds, workers, order }: QueueState): string {
  if (build.phase === 'running') return 'A worker is at it, or will be with its next free slot';
  if (build.phase === 'resting') return `Attempt ${build.attempt - 1} failed; the next one begins at ${build.retryAt}`;
  if (!workers.some(({ kind }) => kind === 'solvers')) return 'No solver is running';
  if (!workers.some(({ kind }) => kind === 'builders')) return 'No builder is running';
  const own = builds.filter(({ phase, namespace }) => phase === 'running' && namespace === build.namespace).length;
  const before = order.indexOf(build);
  if (before < 0) return 'Its namespace runs as many builds as it may (quota_running_builds)';
  if (before === 0) return 'Next, as soon as a worker is free';
  const others = own === 0 ? '' : `; ${own} of its namespace are worked on`;
  return `All workers are busy, and ${before} ${before === 1 ? 'build is' : 'builds are'} before it${others}`;
}
