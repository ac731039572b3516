import { Injectable } from '@nestjs/common';
import { buildEntity, environmentEntity } from '@terrarium/adapter-read-models-postgres';
import { assertQuota } from '@terrarium/domain-settings';
import { Platform, readSettings } from '@terrarium/platform-service';
import { IsNull } from 'typeorm';
import { ReadModels } from '../read/read-models.js';

/** Holds namespaces to what they may have. */
@Injectable()
export class Quotas {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {}

  /**
   * Whether a namespace may have one more build, and the environment if it is new.
   *
   * @param namespace - The namespace.
   * @param environment - The environment that is to be built.
   * @throws QUOTA_EXCEEDED
   */
  async assertRoom(namespace: string, environment: string): Promise<void> {
    const { events, config } = this.platform;
    const { values } = await readSettings(events, config, { namespace });
    const { quota_environments, quota_builds, quota_bytes } = values;
    if (quota_environments === null && quota_builds === null && quota_bytes === null) return;
    const [environments, known, builds, bytes] = await Promise.all([
      this.readModels.query(environmentEntity, (table) => table.countBy({ namespace })),
      this.readModels.query(environmentEntity, (table) => table.existsBy({ key: `${namespace}/${environment}` })),
      this.readModels.query(buildEntity, (table) => table.countBy({ namespace, deletedOn: IsNull() })),
      this.readModels.query(buildEntity, (table) => table.sum('sizeBytes', { namespace })),
    ]);
    const usage = { environments, builds, bytes: bytes ?? 0 };
    assertQuota(namespace, usage, { environments: known ? 0 : 1, builds: 1 }, values);
  }
}
