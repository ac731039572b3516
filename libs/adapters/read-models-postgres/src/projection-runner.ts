import { setTimeout as delay } from 'node:timers/promises';
import { describeError } from '@terrarium/kernel-errors';
import type { EventStore } from '@terrarium/port-event-store';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { applyEvents } from './apply-events.js';
import { CURRENT_SCHEMA, NEXT_SCHEMA, readModelDataSource } from './data-source.js';
import { readModelErrors } from './errors.js';
import { eventBatches } from './event-batches.js';
import { checkpointOf, createSchema, replaceSchema } from './schema.js';

/** Any number, the same in every replica: the lock that makes one of them the leader. */
const LEADER_LOCK = 7_273_626;
const BATCH = 1_000;
const RETRY_MS = 500;

/** What the runner tells the one who started it. */
export interface ProjectionRunnerOptions {
  /** `postgres://` URL of the database. */
  readonly url: string;
  readonly store: EventStore;
  readonly onWarning?: (text: string) => void;
}

/**
 * Keeps the read models in step with the log. One replica of many leads: it applies events in their order and rebuilds
 * the tables when they are missing, damaged or of another version. Readers read the current schema all the while; a
 * rebuild grows in a schema of its own and takes the place of the other in one transaction.
 */
export class ProjectionRunner {
  private readonly stopping = new AbortController();
  private readonly waiters = new Set<() => void>();
  private running: Promise<void> = Promise.resolve();
  private rebuildAsked: PromiseWithResolvers<undefined> | undefined;
  private interrupt: () => void = () => undefined;

  private constructor(
    private readonly options: ProjectionRunnerOptions,
    /** The current read models, for the one who answers requests. */
    readonly source: DataSource,
  ) {}

  /** Connects to Postgres and starts to lead, or to wait for the lead. */
  static async start(options: ProjectionRunnerOptions): Promise<ProjectionRunner> {
    const source = await readModelDataSource(options.url).initialize();
    const runner = new ProjectionRunner(options, source);
    runner.running = runner.run();
    return runner;
  }

  /** Stops, and closes the connections. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.interrupt();
    await this.running;
    await this.source.destroy();
  }

  /** The position up to which the read models have seen the log; 0 while there are none. */
  async position(): Promise<number> {
    try {
      return (await checkpointOf(this.source.manager, CURRENT_SCHEMA)) ?? 0;
    } catch (error) {
      throw readModelErrors.create('READ_MODEL_UNAVAILABLE', 'Postgres did not answer', { cause: error });
    }
  }

  /**
   * Waits until the read models have seen a position: a writer's own event, before it reads.
   *
   * @throws READ_MODEL_BEHIND when that takes longer than `timeoutMs`.
   */
  async waitFor(position: number, timeoutMs = 10_000): Promise<void> {
    const end = Date.now() + timeoutMs;
    for (;;) {
      const applied = this.nextApplied();
      const seen = await checkpointOf(this.source.manager, CURRENT_SCHEMA).catch(() => undefined);
      // Of an empty log there are tables too, once they are made.
      if (seen !== undefined && seen >= position) return;
      if (Date.now() > end) {
        throw readModelErrors.create(
          'READ_MODEL_BEHIND',
          `The read models are at event ${seen ?? 0}, not yet at ${position}`,
        );
      }
      // Another replica may lead: then only looking again tells.
      await Promise.race([applied, delay(50)]);
    }
  }

  /** Rebuilds all read models from the first event while readers go on reading; resolves when the new ones are in place. */
  async rebuild(): Promise<void> {
    this.rebuildAsked ??= Promise.withResolvers<undefined>();
    this.interrupt();
    await this.rebuildAsked.promise;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.lead();
      } catch (error) {
        if (signal.aborted) return;
        this.options.onWarning?.(`Read models: ${describeError(error)}; trying again`);
        await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** Holds the leader's lock on a connection of its own: when that connection ends, so does the lead. */
  private async lead(): Promise<void> {
    const { signal } = this.stopping;
    const client = new Client({
      connectionString: this.options.url,
      application_name: 'terrarium projections',
      keepAlive: true,
    });
    const lost = new Promise<never>((_resolve, reject) => client.on('error', reject));
    lost.catch(() => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ leads: boolean }>('SELECT pg_try_advisory_lock($1) AS leads', [
        LEADER_LOCK,
      ]);
      if (rows[0]?.leads !== true) {
        await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
        return;
      }
      await Promise.race([lost, this.keepInStep()]);
    } finally {
      this.interrupt();
      await client.end().catch(() => undefined);
    }
  }

  private async keepInStep(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const asked = this.rebuildAsked;
      const position = await checkpointOf(this.source.manager, CURRENT_SCHEMA);
      if (asked !== undefined || position === undefined) {
        await this.buildAnew();
        this.rebuildAsked = undefined;
        asked?.resolve(undefined);
        continue;
      }
      await this.applyFrom(position);
    }
  }

  /** Applies events behind a position until the runner stops or a rebuild is asked for. */
  private async applyFrom(position: number): Promise<void> {
    const pause = new AbortController();
    this.interrupt = () => pause.abort();
    if (this.rebuildAsked !== undefined || this.stopping.signal.aborted) return;
    const events = this.options.store.follow({ after: position }, pause.signal);
    try {
      for await (const batch of eventBatches(events, BATCH)) {
        await applyEvents(this.source, CURRENT_SCHEMA, batch);
        this.announce();
      }
    } finally {
      pause.abort();
    }
  }

  private async buildAnew(): Promise<void> {
    await createSchema(this.options.url, NEXT_SCHEMA);
    const next = await readModelDataSource(this.options.url, NEXT_SCHEMA, 1).initialize();
    try {
      // What is appended meanwhile is applied after the exchange, behind the checkpoint that comes with the tables.
      for await (const batch of eventBatches(this.options.store.readAll(), BATCH)) {
        this.stopping.signal.throwIfAborted();
        await applyEvents(next, NEXT_SCHEMA, batch);
      }
    } finally {
      await next.destroy();
    }
    await replaceSchema(this.source.manager, CURRENT_SCHEMA, NEXT_SCHEMA);
    this.announce();
  }

  private nextApplied(): Promise<void> {
    return new Promise((resolve) => this.waiters.add(resolve));
  }

  private announce(): void {
    for (const wake of this.waiters) wake();
    this.waiters.clear();
  }
}
