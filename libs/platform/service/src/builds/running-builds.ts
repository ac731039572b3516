import { setTimeout as delay } from 'node:timers/promises';
import { BUILD, buildDecider, buildStream, hasEnded } from '@terrarium/domain-build';
import type { BuildEvent } from '@terrarium/domain-build';
import { foldRecorded } from '@terrarium/kernel-event-sourcing';
import type { EventStore } from '@terrarium/port-event-store';
import { serviceErrors } from '../errors.js';

const RETRY_MS = 500;
/** What ends a build from outside of the worker that is at it. */
const STOPPING: ReadonlySet<BuildEvent['type']> = new Set(['BuildCanceled', 'BuildFailed', 'BuildDeleted']);

/** What bounds one attempt. */
export interface AttemptBounds {
  /** Aborts when the worker itself has to stop. */
  readonly signal: AbortSignal;
  readonly timeLimitMs: number;
}

/** The builds that this process is at: it hears at once when one of them is canceled, wherever that was asked for. */
export class RunningBuilds {
  private readonly running = new Map<string, Set<AbortController>>();
  private readonly stopping = new AbortController();
  private following: Promise<void> | undefined;

  constructor(private readonly events: EventStore) {}

  /**
   * Works on a build until the work is done, the build is ended by someone else, or the time is over.
   *
   * @param buildId - The build.
   * @param bounds - When the work has to end in any case.
   * @param work - Gives up when its signal aborts.
   * @throws BUILD_STOPPED, BUILD_TIME_LIMIT, and what the work throws.
   */
  async run<Result>(
    buildId: string,
    bounds: AttemptBounds,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const { signal, timeLimitMs } = bounds;
    await this.follow();
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(timeOver(timeLimitMs)), timeLimitMs);
    const controllers = this.running.get(buildId) ?? new Set();
    this.running.set(buildId, controllers.add(stop));
    try {
      // What happened before it was registered is in the stream, what happens after is heard.
      if (await this.isOver(buildId)) stop.abort(stopped());
      stop.signal.throwIfAborted();
      return await work(AbortSignal.any([signal, stop.signal]));
    } catch (error) {
      if (stop.signal.aborted && !signal.aborted) throw stop.signal.reason;
      throw error;
    } finally {
      clearTimeout(timer);
      controllers.delete(stop);
      if (controllers.size === 0) this.running.delete(buildId);
    }
  }

  /** Stops to listen. */
  async close(): Promise<void> {
    this.stopping.abort();
    await this.following;
  }

  private async isOver(buildId: string): Promise<boolean> {
    const history = await this.events.read<BuildEvent>(buildStream(buildId));
    return hasEnded(foldRecorded(buildDecider, history));
  }

  private async follow(): Promise<void> {
    if (this.following !== undefined) return;
    const head = await this.events.head();
    this.following ??= this.listen(head);
  }

  private async listen(from: number): Promise<void> {
    const { signal } = this.stopping;
    let after = from;
    while (!signal.aborted) {
      try {
        for await (const { event, position } of this.events.follow({ after, category: BUILD }, signal)) {
          after = position;
          this.hear(event as BuildEvent);
        }
      } catch {
        // The server is away; it comes back, and what was missed is read then.
        await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private hear({ type, data: { buildId } }: BuildEvent): void {
    if (!STOPPING.has(type)) return;
    for (const controller of this.running.get(buildId) ?? []) controller.abort(stopped());
  }
}

function stopped() {
  return serviceErrors.create('BUILD_STOPPED', 'The build was ended while it was worked on');
}

function timeOver(timeLimitMs: number) {
  return serviceErrors.create('BUILD_TIME_LIMIT', `The attempt was not done within ${timeLimitMs / 1000} s`, {
    hint: 'TERRARIUM_BUILD_TIME_LIMIT sets the limit',
  });
}
