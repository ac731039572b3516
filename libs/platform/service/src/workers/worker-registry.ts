import type { NatsConnection, Subscription } from '@nats-io/nats-core';
import { ANNOUNCE_MS, WORKER_CALL_SUBJECT, WORKER_SUBJECT } from './worker.js';
import type { Announcement, Worker, WorkerKind } from './worker.js';

/** A worker that was not heard for so long is gone. */
const SILENCE_MS = 3.5 * ANNOUNCE_MS;

/** The workers that announce themselves. */
export class WorkerRegistry {
  private readonly heard = new Map<string, { readonly worker: Worker; readonly at: number }>();
  private readonly announcements: Subscription;

  /**
   * Starts to listen, and calls for announcements.
   *
   * @param connection - The connection that workers announce themselves on.
   * @param onChange - Told when a worker has come or gone.
   */
  constructor(
    connection: NatsConnection,
    private readonly onChange: () => void,
  ) {
    this.announcements = connection.subscribe(WORKER_SUBJECT, {
      callback: (_error, message) => this.hear(message.json<Announcement>()),
    });
    connection.publish(WORKER_CALL_SUBJECT);
  }

  /** Stops to listen. */
  close(): void {
    this.announcements.unsubscribe();
  }

  /** The workers that are there. */
  workers(): readonly Worker[] {
    const now = Date.now();
    for (const [id, { at }] of this.heard) if (now - at > SILENCE_MS) this.heard.delete(id);
    return [...this.heard.values()].map(({ worker }) => worker);
  }

  /** How many builds the workers of a kind work on at once. */
  slots(kind: WorkerKind): number {
    return this.workers().reduce((sum, worker) => sum + (worker.kind === kind ? worker.slots : 0), 0);
  }

  /** The stores that builders are there for. */
  stores(): readonly string[] {
    return [...new Set(this.workers().flatMap(({ store }) => store ?? []))];
  }

  private hear({ worker, isLeaving }: Announcement): void {
    const isKnown = this.heard.has(worker.id);
    if (isLeaving) this.heard.delete(worker.id);
    else this.heard.set(worker.id, { worker, at: Date.now() });
    if (isKnown === isLeaving) this.onChange();
  }
}
