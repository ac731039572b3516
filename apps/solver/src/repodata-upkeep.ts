import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { describeError } from '@terrarium/kernel-errors';
import { Platform } from '@terrarium/platform-service';
import { SolveResources } from './solve-resources.js';

const EVERY_MS = 24 * 3_600_000;

/** Keeps the cache of repodata from growing for ever: what nobody has used for long goes, at the start and each day. */
@Injectable()
export class RepodataUpkeep implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Repodata');
  private timer: NodeJS.Timeout | undefined;
  private pruning: Promise<void> | undefined;

  constructor(
    private readonly platform: Platform,
    private readonly resources: SolveResources,
  ) {}

  /** Begins, unless nothing could be fetched again. */
  onModuleInit(): void {
    if (this.platform.config.offline) return;
    const prune = (): void => void (this.pruning = this.prune());
    prune();
    this.timer = setInterval(prune, EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.pruning;
  }

  private async prune(): Promise<void> {
    const { repodataKeepForMs: unusedForMs } = this.platform.config;
    try {
      const { removedFiles, removedBytes } = await this.resources.gateway.prune({ unusedForMs });
      if (removedFiles > 0) this.logger.log(`Removed ${removedFiles} files, ${removedBytes} bytes, from the cache`);
    } catch (error) {
      // Solves find out by themselves whether the cache can be used, and say so to those who wait.
      this.logger.warn(`The cache could not be pruned: ${describeError(error)}`);
    }
  }
}
