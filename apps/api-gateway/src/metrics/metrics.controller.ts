import { statfs } from 'node:fs/promises';
import { Controller, Get, Header } from '@nestjs/common';
import { buildEntity, environmentTallyEntity } from '@terrarium/adapter-read-models-postgres';
import type { BuildStatus } from '@terrarium/domain-read-models';
import { Platform } from '@terrarium/platform-service';
import { Requires } from '../access/requires.js';
import { ReadModels } from '../read/read-models.js';
import { EXPOSITION_TYPE, formatGauges } from './exposition.js';
import type { Gauge } from './exposition.js';

const STATUSES: readonly BuildStatus[] = ['QUEUED', 'BUILDING', 'COMPLETED', 'FAILED', 'CANCELED'];

/** What a monitoring system reads, by conda-store's names. It asks with a token: the figures are not for everybody. */
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {}

  @Get()
  @Requires('metrics::read', 'system')
  @Header('content-type', EXPOSITION_TYPE)
  async metrics(): Promise<string> {
    const gauges = await Promise.all([this.disk(), this.builds(), this.environments()]);
    return formatGauges(gauges.flat());
  }

  private async disk(): Promise<Gauge[]> {
    const { storeDir, dataDir } = this.platform.config;
    // The builders make the store's folder; before the first build there is only the one that it will be in.
    const { bsize, blocks, bfree, bavail } = await statfs(storeDir).catch(() => statfs(dataDir));
    const gauge = (name: string, help: string, value: number) => ({ name: `conda_store_disk_${name}`, help, value });
    return [
      gauge('free', 'Bytes that are free where prefixes are kept', bavail * bsize),
      gauge('total', 'Bytes that there are where prefixes are kept', blocks * bsize),
      gauge('usage', 'Bytes that are in use where prefixes are kept', (blocks - bfree) * bsize),
    ];
  }

  private async builds(): Promise<Gauge[]> {
    const rows = await this.readModels.query(buildEntity, (builds) =>
      builds
        .createQueryBuilder('one')
        .select('one.status', 'status')
        .addSelect('COUNT(*)', 'count')
        .groupBy('one.status')
        .getRawMany<{ status: string; count: string }>(),
    );
    const counts = new Map(rows.map(({ status, count }) => [status, Number(count)]));
    return STATUSES.map((status) => ({
      name: `conda_store_build_${status.toLowerCase()}`,
      help: `Builds of status ${status}, deleted ones included`,
      value: counts.get(status) ?? 0,
    }));
  }

  private async environments(): Promise<Gauge[]> {
    const value = await this.readModels.query(environmentTallyEntity, (tallies) => tallies.sum('rows'));
    return [{ name: 'conda_store_environments', help: 'Environments of all namespaces', value: value ?? 0 }];
  }
}
