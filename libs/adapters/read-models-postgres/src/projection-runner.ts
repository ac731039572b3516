import { setTimeout as delay } from 'node:timers/promises';
import { describeError } from '@terrarium/kernel-errors';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import type { EventStore } from '@terrarium/port-event-store';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { applyEvents } from './apply-events.js';
import { CURRENT_SCHEMA, NEXT_SCHEMA, readModelDataSource } from './data-source.js';
import { readModelErrors } from './errors.js';
import { eventBatches } from './event-batches.js';
import { fillTables } from './fill-tables.js';
import { PreparedLookups } from './prepared-lookup.js';
import { REBUILD_CHANNEL, REBUILD_LOCK, askForRebuild, isRebuilding } from './rebuild-request.js';
import { checkpointOf, createSchema, replaceSchema, schemaIdentity } from './schema.js';
import type { Checkpoint } from './schema.js';

/** Any number, the same in every replica: the lock that makes one of them the leader. */
const LEADER_LOCK = 7_273_626;
const BATCH = 1_000;
/** Of a rebuild, which nobody waits for event by event. */
const LARGE_BATCH = 2_000;
const RETRY_MS = 500;
/** How often one who waits for a rebuild looks how far it is. */
const LOOK_EVERY_MS = 200;
/** A leader that was asked and has gone did not hear it. */
const ASK_EVERY_MS = 2_000;
/** How soon, and how often at last, one who waits looks at what another replica has applied. */
const FIRST_LOOK_MS = 4;
const LOOK_MS = 50;

/** What the runner tells the one who started it. */
export interface ProjectionRunnerOptions {
  /** `postgres://` URL of the database. */
  readonly url: string;
  readonly store: EventStore;
  readonly onWarning?: (text: string) => void;
}

/** How far a rebuild is. */
export interface RebuildProgress {
  /** Events that are in the new tables. */
  readonly applied: number;
  /** Events of the log. */
  readonly total: number;
}

/** How a rebuild is waited for. */
export interface RebuildOptions {
  /** Told now and then while the rebuild runs, and once when the new tables are in place. */
  readonly onProgress?: (progress: RebuildProgress) => void;
  /** Ends the waiting, not the rebuild. */
  readonly signal?: AbortSignal;
}

/**
 * Keeps the read models in step with the log. One replica of many leads: it applies events in their order and rebuilds
 * the tables when they are missing, damaged or of another version. Readers read the current schema all the while; a
 * rebuild grows in a schema of its own and takes the place of the other in one transaction.
 */
export class ProjectionRunner {
  private readonly stopping = new AbortController();
  private readonly waiters = new Set<() => void>();
  /** Up to where this runner has brought the tables; 0 while it does not lead, and only the tables can tell. */
  private applied = 0;
  /** Look-ups in the current read models. */
  readonly lookups: PreparedLookups;
  private running: Promise<void> = Promise.resolve();
  /** The identity of tables that were made from another log. */
  private foreign: string | undefined;
  /** The identity of the tables that somebody wants to be replaced. */
  private askedFor: string | undefined;
  private interrupt: () => void = () => undefined;

  private constructor(
    private readonly options: ProjectionRunnerOptions,
    /** The current read models, for the one who answers requests. */
    readonly source: DataSource,
  ) {
    this.lookups = new PreparedLookups(source);
  }

  /** Connects to Postgres and starts to lead, or to wait for the lead. */
  static async start(options: ProjectionRunnerOptions): Promise<ProjectionRunner> {
    const source = await readModelDataSource(options.url).initialize();
    const runner = new ProjectionRunner(options, source);
    await runner.findForeignTables();
    runner.running = runner.run();
    return runner;
  }

  /** Stops, and closes the connections. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.interrupt();
    this.announce();
    await this.running;
    await this.source.destroy();
  }

  /** The position up to which the read models have seen the log; 0 while there are none. */
  async position(): Promise<number> {
    try {
      return (await this.seen())?.position ?? 0;
    } catch (error) {
      throw readModelErrors.create('READ_MODEL_UNAVAILABLE', 'Postgres did not answer', { cause: error });
    }
  }

  /**
   * Waits until the read models have seen a position: a writer's own event, before it reads.
   *
   * @throws READ_MODEL_BEHIND when that takes longer than `timeoutMs`, or when the runner stops before.
   */
  async waitFor(position: number, timeoutMs = 10_000): Promise<void> {
    const end = Date.now() + timeoutMs;
    for (let pause = FIRST_LOOK_MS; ; pause = Math.min(2 * pause, LOOK_MS)) {
      const applied = this.nextApplied();
      const seen = this.applied > 0 ? this.applied : (await this.seen().catch(() => undefined))?.position;
      // Of an empty log there are tables too, once they are made.
      if (seen !== undefined && seen >= position) return;
      if (Date.now() > end || this.stopping.signal.aborted) {
        throw readModelErrors.create(
          'READ_MODEL_BEHIND',
          `The read models are at event ${seen ?? 0}, not yet at ${position}`,
        );
      }
      // Another replica may lead: then only looking again tells.
      await Promise.race([applied, delay(pause)]);
    }
  }

  /**
   * Rebuilds all read models from the first event while readers go on reading, whichever replica leads; resolves when the
   * new ones are in place. A rebuild that runs already is the one that is waited for.
   */
  async rebuild({ onProgress, signal }: RebuildOptions = {}): Promise<void> {
    const { manager } = this.source;
    const before = await schemaIdentity(manager, CURRENT_SCHEMA);
    for (let asked = 0; ;) {
      signal?.throwIfAborted();
      const now = await schemaIdentity(manager, CURRENT_SCHEMA).catch(() => before);
      if (now !== undefined && now !== before) {
        // A short rebuild is over between two looks: its end is told all the same.
        onProgress?.(await this.finished());
        return;
      }
      const progress = await this.rebuilding().catch(() => undefined);
      if (progress !== undefined) onProgress?.(progress);
      else if (Date.now() - asked > ASK_EVERY_MS) {
        await askForRebuild(manager, before).catch(() => undefined);
        asked = Date.now();
      }
      await delay(LOOK_EVERY_MS);
    }
  }

  /** How far the rebuild is that runs at the moment, in whichever replica; undefined when none does. */
  async rebuilding(): Promise<RebuildProgress | undefined> {
    if (!(await isRebuilding(this.source.manager))) return undefined;
    const [applied, total] = await Promise.all([
      checkpointOf(this.source.manager, NEXT_SCHEMA),
      this.options.store.head(),
    ]);
    return { applied: applied?.position ?? 0, total };
  }

  /** How far the tables are that a rebuild has just put in place. */
  private async finished(): Promise<RebuildProgress> {
    const applied = await this.position();
    return { applied, total: Math.max(applied, await this.options.store.head()) };
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
    client.on('notification', ({ payload }) => {
      this.askedFor = payload;
      this.interrupt();
    });
    try {
      await client.connect();
      const { rows } = await client.query<{ leads: boolean }>('SELECT pg_try_advisory_lock($1) AS leads', [
        LEADER_LOCK,
      ]);
      if (rows[0]?.leads !== true) {
        await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
        return;
      }
      await client.query(`LISTEN ${REBUILD_CHANNEL}`);
      await Promise.race([lost, this.keepInStep(client)]);
    } finally {
      this.interrupt();
      await client.end().catch(() => undefined);
    }
  }

  private async keepInStep(client: Client): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const seen = await this.seen();
      if (seen === undefined || (await this.isRebuildWanted())) {
        await client.query('SELECT pg_advisory_lock($1)', [REBUILD_LOCK]);
        try {
          await this.buildAnew();
        } finally {
          await client.query('SELECT pg_advisory_unlock($1)', [REBUILD_LOCK]);
        }
        continue;
      }
      await this.applyFrom(seen.position);
    }
  }

  /** How far the tables of this log are; undefined while there are none. */
  private async seen(): Promise<Checkpoint | undefined> {
    const { manager } = this.source;
    if (this.foreign !== undefined && this.foreign === (await schemaIdentity(manager, CURRENT_SCHEMA)))
      return undefined;
    return checkpointOf(manager, CURRENT_SCHEMA);
  }

  /** Tables that were made from another log, the one before a restore, are as good as none. */
  private async findForeignTables(): Promise<void> {
    const { manager } = this.source;
    const checkpoint = await checkpointOf(manager, CURRENT_SCHEMA);
    if (checkpoint === undefined || checkpoint.position === 0) return;
    const [last] = await this.options.store.readAt([checkpoint.position]);
    if (last?.id === checkpoint.event) return;
    this.foreign = await schemaIdentity(manager, CURRENT_SCHEMA);
    this.options.onWarning?.('Read models: made from another log; they are rebuilt');
  }

  /** Whether somebody has asked for the tables that are there to be replaced; what was asked of older ones is done. */
  private async isRebuildWanted(): Promise<boolean> {
    const asked = this.askedFor;
    this.askedFor = undefined;
    return asked !== undefined && asked === (await schemaIdentity(this.source.manager, CURRENT_SCHEMA));
  }

  /** Applies events behind a position until the runner stops or a rebuild is asked for. */
  private async applyFrom(position: number): Promise<void> {
    const pause = new AbortController();
    this.interrupt = () => pause.abort();
    if (this.askedFor !== undefined || this.stopping.signal.aborted) return;
    this.applied = position;
    const events = this.options.store.follow({ after: position }, pause.signal);
    try {
      for await (const batch of eventBatches(events, BATCH)) {
        await applyEvents(this.source, CURRENT_SCHEMA, batch);
        this.applied = batch.at(-1)!.position;
        this.announce();
      }
    } finally {
      this.applied = 0;
      pause.abort();
    }
  }

  private async buildAnew(): Promise<void> {
    await createSchema(this.options.url, NEXT_SCHEMA);
    const next = await readModelDataSource(this.options.url, NEXT_SCHEMA, 1).initialize();
    try {
      // What is appended meanwhile is applied after the exchange, behind the checkpoint that comes with the tables.
      const batches = eventBatches(this.untilStopped(this.options.store.readAll()), LARGE_BATCH);
      await fillTables(batches, { url: this.options.url, source: next, schema: NEXT_SCHEMA });
    } finally {
      await next.destroy();
    }
    await replaceSchema(this.source.manager, CURRENT_SCHEMA, NEXT_SCHEMA);
    this.announce();
  }

  private async *untilStopped(events: AsyncIterable<Recorded>): AsyncIterable<Recorded> {
    for await (const recorded of events) {
      this.stopping.signal.throwIfAborted();
      yield recorded;
    }
  }

  private nextApplied(): Promise<void> {
    return new Promise((resolve) => this.waiters.add(resolve));
  }

  private announce(): void {
    for (const wake of this.waiters) wake();
    this.waiters.clear();
  }
}
