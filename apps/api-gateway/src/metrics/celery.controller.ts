import { Controller, Get } from '@nestjs/common';
import type { Worker } from '@terrarium/platform-service';
import { Requires } from '../access/requires.js';
import { BuildQueue } from '../queue/build-queue.js';
import type { QueuedBuild } from '../queue/build-queue.js';

/** The requests and events that workers of a kind take. */
const TASKS = { solvers: ['solve', 'search-packages', 'BuildAdmitted'], builders: ['LockWritten'] } as const;
/** Builds wait and are worked on in one queue for all workers; Celery has one for each. */
const QUEUE = 'queue';

/** The workers in the shape in which conda-store shows those of Celery. */
@Controller('celery')
export class CeleryController {
  constructor(private readonly queue: BuildQueue) {}

  @Get()
  @Requires('queue::read', 'system')
  workers() {
    const { workers, builds } = this.queue.state();
    const byName = <Value>(value: (worker: Worker) => Value) =>
      Object.fromEntries(workers.map((worker) => [nameOf(worker), value(worker)]));
    const tasks = (phase: QueuedBuild['phase']) => builds.filter((build) => build.phase === phase).map(taskOf);
    return {
      availability: byName(() => ({ ok: 'pong' })),
      stats: byName(({ pid, slots }) => ({ pid, pool: { 'max-concurrency': slots } })),
      registered_tasks: byName(({ kind }) => TASKS[kind]),
      active_tasks: { [QUEUE]: tasks('running') },
      scheduled_tasks: { [QUEUE]: [...tasks('waiting'), ...tasks('resting')] },
    };
  }
}

function nameOf({ kind, host, pid }: Worker): string {
  return `${kind}@${host}/${pid}`;
}

function taskOf({ number, retryAt }: QueuedBuild) {
  return { id: `build-${number}-environment`, name: 'build_conda_environment', args: [number], eta: retryAt ?? null };
}
