import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { buildEntity } from '@terrarium/adapter-read-models-postgres';
import type { BuildRow } from '@terrarium/domain-read-models';
import { isCodedError } from '@terrarium/kernel-errors';
import { gatewayErrors } from '../errors.js';
import { ReadModels } from '../read/read-models.js';

const LOOK_EVERY_MS = 200;

/** Watches what becomes of builds. */
@Injectable()
export class BuildWatcher {
  constructor(private readonly readModels: ReadModels) {}

  /**
   * A build as it is, again after each change, and a last time when it has ended.
   *
   * @throws NOT_FOUND
   */
  async *watch(id: number, signal: AbortSignal): AsyncGenerator<BuildRow, void, undefined> {
    let shown: BuildRow | undefined;
    while (!signal.aborted) {
      const row = await this.look(id, shown);
      if (row.changedOn !== shown?.changedOn || row.status !== shown.status) yield row;
      if (row.endedOn !== null) return;
      shown = row;
      await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** A moment without read models is no reason to end a watch that has begun. */
  private async look(id: number, shown: BuildRow | undefined): Promise<BuildRow> {
    try {
      const row = await this.readModels.query(buildEntity, (builds) => builds.findOneBy({ id }));
      if (row !== null) return row;
    } catch (error) {
      if (shown === undefined || !isCodedError(error, 'READ_MODEL_UNAVAILABLE')) throw error;
      return shown;
    }
    throw gatewayErrors.create('NOT_FOUND', 'build id does not exist');
  }
}
