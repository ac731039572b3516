import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { buildEntity, environmentEntity } from '@terrarium/adapter-read-models-postgres';
import { buildsToGiveUp } from '@terrarium/domain-build';
import type { RetainedBuild, RetentionPolicy } from '@terrarium/domain-build';
import type { BuildRow, EnvironmentRow } from '@terrarium/domain-read-models';
import type { Settings, SettingsLevel } from '@terrarium/domain-settings';
import { newEventId } from '@terrarium/kernel-event-sourcing';
import { Platform, RecurringWork } from '@terrarium/platform-service';
import { IsNull, MoreThan, Not } from 'typeorm';
import { BuildCommands } from '../build/build-commands.js';
import { ReadModels } from '../read/read-models.js';
import { AllSettings } from '../settings/all-settings.js';

const REVIEW_MS = 10 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
const ENVIRONMENTS_AT_ONCE = 200;

/** Deletes the builds that the settings give up: all that are neither among the newest nor young enough. */
@Injectable()
export class Retention implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly reviews = new RecurringWork({
    name: 'Retention',
    everyMs: REVIEW_MS,
    atOnce: true,
    work: (now, signal) => this.review(now, signal),
  });

  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
    private readonly builds: BuildCommands,
    private readonly settings: AllSettings,
  ) {}

  onApplicationBootstrap(): void {
    this.reviews.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.reviews.stop();
  }

  /**
   * Goes through all environments, in the order of their ids.
   *
   * @param now - In milliseconds since the epoch.
   * @param signal - Ends it between two environments.
   * @returns How many builds were deleted.
   */
  async review(now: number, signal?: AbortSignal): Promise<number> {
    let deleted = 0;
    const settingsOf = await this.settings.read();
    for (let after = 0; ;) {
      const rows = await this.readModels.query(environmentEntity, (environments) =>
        environments.find({ where: { id: MoreThan(after) }, order: { id: 'ASC' }, take: ENVIRONMENTS_AT_ONCE }),
      );
      if (rows.length === 0) return deleted;
      for (const row of rows) {
        if (signal?.aborted === true) return deleted;
        deleted += await this.reviewEnvironment(row, settingsOf, now);
      }
      after = rows.at(-1)!.id;
    }
  }

  /**
   * Looks at one environment, when another of its builds has become active.
   *
   * @param key - `<namespace>/<environment>`.
   */
  async reviewOne(key: string): Promise<void> {
    const row = await this.readModels.query(environmentEntity, (environments) => environments.findOneBy({ key }));
    if (row !== null) await this.reviewEnvironment(row, await this.settings.read(), Date.now());
  }

  private async reviewEnvironment(
    { namespace, name, activeBuild }: EnvironmentRow,
    settingsOf: (level: SettingsLevel) => Settings,
    now: number,
  ): Promise<number> {
    const policy = policyOf(settingsOf({ namespace, environment: name }), this.platform.config.retention);
    if (policy.keepBuilds === undefined && policy.keepForMs === undefined) return 0;
    const rows = await this.readModels.query(buildEntity, (builds) =>
      builds.findBy({ namespace, environment: name, deletedOn: IsNull(), endedOn: Not(IsNull()) }),
    );
    const byId = new Map(rows.map((row) => [row.buildId, row]));
    const givenUp = buildsToGiveUp(rows.map(retained), activeBuild ?? undefined, policy, now);
    for (const { buildId } of givenUp) {
      await this.builds.delete(
        byId.get(buildId)!,
        { force: false, isEnvironmentGone: false },
        { actor: 'service:api-gateway', correlationId: newEventId(), reason: 'retention' },
      );
    }
    return givenUp.length;
  }
}

/** What the settings say goes before what the process was started with. */
function policyOf({ retention_builds, retention_days }: Settings, ours: RetentionPolicy): RetentionPolicy {
  return {
    ...ours,
    // The setting counts the builds beside the active one.
    ...(retention_builds === null ? {} : { keepBuilds: retention_builds + 1 }),
    ...(retention_days === null ? {} : { keepForMs: retention_days * DAY_MS }),
  };
}

function retained({ buildId, id, status, endedOn }: BuildRow): RetainedBuild {
  const ended = status === 'COMPLETED' ? 'completed' : status === 'CANCELED' ? 'canceled' : 'failed';
  return { buildId, number: id, status: ended, endedAt: endedOn! };
}
