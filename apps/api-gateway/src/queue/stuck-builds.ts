import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { buildEntity } from '@terrarium/adapter-read-models-postgres';
import { Platform, RecurringWork } from '@terrarium/platform-service';
import { IsNull, LessThan, Not } from 'typeorm';
import { BuildCommands } from '../build/build-commands.js';
import { ReadModels } from '../read/read-models.js';
import { BuildQueue } from './build-queue.js';

const REVIEW_MS = 60_000;
/** Over the time that an attempt and the wait for it may take: what is silent for so long was lost. */
const GRACE_MS = 10 * 60_000;

/**
 * Ends builds that had their turn and of which nothing was heard for longer than any attempt can take, while workers
 * are there: their event has become a dead letter, or a worker hangs.
 */
@Injectable()
export class StuckBuilds implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('StuckBuilds');
  private readonly reviews = new RecurringWork({
    name: 'StuckBuilds',
    everyMs: REVIEW_MS,
    work: (now) => this.endStuck(now),
  });

  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
    private readonly queue: BuildQueue,
    private readonly commands: BuildCommands,
  ) {}

  onApplicationBootstrap(): void {
    this.reviews.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.reviews.stop();
  }

  /**
   * Ends the builds that are stuck at a time.
   *
   * @param now - In milliseconds since the epoch.
   * @returns Their numbers.
   */
  async endStuck(now: number): Promise<readonly number[]> {
    const kinds = new Set(this.queue.state().workers.map(({ kind }) => kind));
    if (!kinds.has('solvers') || !kinds.has('builders')) return [];
    const { buildTimeLimitMs, retry } = this.platform.config;
    const silence = buildTimeLimitMs + retry.maxDelayMs + GRACE_MS;
    const rows = await this.readModels.query(buildEntity, (builds) =>
      builds.findBy({
        endedOn: IsNull(),
        admittedOn: Not(IsNull()),
        changedOn: LessThan(new Date(now - silence).toISOString()),
      }),
    );
    for (const { buildId, id, attempt, changedOn } of rows) {
      const message = `Nothing was heard of the build since ${changedOn}`;
      const failure = { code: 'BUILD_STUCK', message, hint: 'Look at the dead letters: terrarium admin dead-letters' };
      await this.commands.fail(buildId, failure, attempt);
      this.logger.warn(`Build ${id} was stuck: ${message}`);
    }
    return rows.map(({ id }) => id);
  }
}
