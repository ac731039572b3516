import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { buildEntity } from '@terrarium/adapter-read-models-postgres';
import { BUILD, turns } from '@terrarium/domain-build';
import type { BuildEvent, OpenBuild } from '@terrarium/domain-build';
import { describeError } from '@terrarium/kernel-errors';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import { Platform, WorkerRegistry } from '@terrarium/platform-service';
import type { Worker } from '@terrarium/platform-service';
import { IsNull } from 'typeorm';
import { BuildCommands } from '../build/build-commands.js';
import { ReadModels } from '../read/read-models.js';
import { AllSettings } from '../settings/all-settings.js';

const RETRY_MS = 500;
/** How often builds whose next attempt is due, and workers that fell silent, are noticed. */
const REVIEW_MS = 1_000;

/** A build that has not ended. */
export interface QueuedBuild extends OpenBuild {
  readonly environment: string;
  /** When it was requested, ISO 8601. */
  readonly requestedAt: string;
  /** When the next attempt begins, while it rests. */
  readonly retryAt?: string;
  readonly attempt: number;
}

/** The queue at one moment. */
export interface QueueState {
  readonly builds: readonly QueuedBuild[];
  /** The waiting builds in the order of their turns. */
  readonly order: readonly QueuedBuild[];
  readonly workers: readonly Worker[];
}

/**
 * Gives builds their turn: as many as the workers that are there can work on, in an order that is fair between
 * namespaces. Every gateway does so; that a build is admitted once is the build's own rule.
 */
@Injectable()
export class BuildQueue implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Queue');
  private readonly stopping = new AbortController();
  private readonly open = new Map<string, QueuedBuild>();
  private readonly lastServed = new Map<string, number>();
  private registry: WorkerRegistry | undefined;
  private following: Promise<void> = Promise.resolve();
  private reviewing: Promise<void> | undefined;
  private isReviewDue = false;
  private clock = 0;
  private limits: ReadonlyMap<string, number> = new Map();
  private readonly mayRun = (namespace: string) => this.limits.get(namespace) ?? Infinity;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
    private readonly commands: BuildCommands,
    private readonly settings: AllSettings,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const head = await this.platform.events.head();
    await this.readModels.waitFor(head);
    const rows = await this.readModels.query(buildEntity, (builds) => builds.findBy({ endedOn: IsNull() }));
    for (const { buildId, id, namespace, environment, scheduledOn, admittedOn, attempt, retryOn } of rows) {
      const phase = admittedOn === null ? 'waiting' : retryOn === null ? 'running' : 'resting';
      this.open.set(buildId, {
        ...{ buildId, number: id, namespace, environment, phase, attempt, requestedAt: scheduledOn },
        ...(retryOn === null ? {} : { retryAt: retryOn }),
      });
    }
    this.registry = new WorkerRegistry(this.platform.connection, () => this.review());
    this.following = this.follow(head);
    this.timer = setInterval(() => this.review(), REVIEW_MS);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    clearInterval(this.timer);
    this.registry?.close();
    await this.following;
    await this.reviewing;
  }

  /** The queue as it is now. */
  state(): QueueState {
    const order = [...turns(this.open.values(), this.lastServed, this.mayRun)].map(({ buildId }) =>
      this.open.get(buildId)!,
    );
    return { builds: [...this.open.values()], order, workers: this.registry?.workers() ?? [] };
  }

  private async follow(from: number): Promise<void> {
    const { signal } = this.stopping;
    let after = from;
    while (!signal.aborted) {
      try {
        for await (const recorded of this.platform.events.follow({ after, category: BUILD }, signal)) {
          after = recorded.position;
          this.take(recorded as Recorded<BuildEvent>);
          this.review();
        }
      } catch {
        // The server is away; it comes back, and what was missed is read then.
        await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private take({ event, position, recordedAt }: Recorded<BuildEvent>): void {
    const { buildId } = event.data;
    if (event.type === 'BuildRequested') {
      // A build is requested once; whatever else its stream says, it keeps its place.
      if (this.open.has(buildId)) return;
      const { namespace, environment } = event.data;
      const requestedAt = recordedAt;
      const known = { buildId, number: position, namespace, environment, requestedAt };
      this.open.set(buildId, { ...known, phase: 'waiting', attempt: 1 });
      return;
    }
    const build = this.open.get(buildId);
    if (build === undefined) return;
    switch (event.type) {
      case 'BuildAdmitted':
      case 'BuildStarted':
        this.open.set(buildId, { ...build, phase: 'running' });
        break;
      case 'LockWritten':
        this.open.set(buildId, { ...build, phase: 'running', attempt: 1 });
        break;
      case 'BuildAttemptFailed':
        this.open.set(buildId, {
          ...build,
          phase: 'resting',
          retryAt: event.data.retryAt,
          attempt: event.data.attempt + 1,
        });
        break;
      case 'PrefixBuilt':
      case 'SolveFailed':
      case 'BuildFailed':
      case 'BuildCanceled':
      case 'BuildDeleted':
        this.open.delete(buildId);
        break;
      default:
    }
  }

  /** Admits what can be admitted; one review at a time, and one more when something happened meanwhile. */
  private review(): void {
    this.isReviewDue = true;
    this.reviewing ??= this.reviewAll().finally(() => (this.reviewing = undefined));
  }

  private async reviewAll(): Promise<void> {
    while (this.isReviewDue && !this.stopping.signal.aborted) {
      this.isReviewDue = false;
      this.wakeResting();
      try {
        await this.admit();
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        this.logger.warn(`Builds wait: ${describeError(error)}`);
        return;
      }
    }
  }

  private wakeResting(): void {
    const now = Date.now();
    for (const [buildId, { retryAt, ...build }] of this.open) {
      if (build.phase === 'resting' && Date.parse(retryAt ?? '') <= now) {
        this.open.set(buildId, { ...build, phase: 'running' });
      }
    }
  }

  private async admit(): Promise<void> {
    const running = [...this.open.values()].filter(({ phase }) => phase === 'running').length;
    let free = this.slots() - running;
    const isWaiting = [...this.open.values()].some(({ phase }) => phase === 'waiting');
    if (free <= 0 || !isWaiting) return;
    await this.readLimits();
    for (const { buildId } of turns(this.open.values(), this.lastServed, this.mayRun)) {
      if ((await this.commands.admit(buildId)) === 'over') {
        // It ended before, and somebody wrote another request into its stream.
        this.open.delete(buildId);
        continue;
      }
      const build = this.open.get(buildId);
      if (build !== undefined) {
        this.open.set(buildId, { ...build, phase: 'running' });
        this.clock += 1;
        this.lastServed.set(build.namespace, this.clock);
      }
      free -= 1;
      if (free === 0) return;
    }
  }

  /** How many builds of each waiting namespace may run at once. */
  private async readLimits(): Promise<void> {
    const settingsOf = await this.settings.read();
    const waiting = [...this.open.values()].filter(({ phase }) => phase === 'waiting');
    this.limits = new Map(
      [...new Set(waiting.map(({ namespace }) => namespace))].map((namespace) => [
        namespace,
        settingsOf({ namespace }).quota_running_builds ?? Infinity,
      ]),
    );
  }

  /** A build is solved first and built then, by workers of two kinds; without one of them nothing gets done. */
  private slots(): number {
    const [solvers, builders] = [this.registry?.slots('solvers') ?? 0, this.registry?.slots('builders') ?? 0];
    return solvers === 0 || builders === 0 ? 0 : solvers + builders;
  }
}
