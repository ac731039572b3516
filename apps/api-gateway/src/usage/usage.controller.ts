import { Controller, Get, Query } from '@nestjs/common';
import { buildEntity } from '@terrarium/adapter-read-models-postgres';
import { Platform, askService } from '@terrarium/platform-service';
import { ok } from '../http/envelope.js';
import { ReadModels } from '../read/read-models.js';

const TIMEOUT_MS = 30_000;

interface NamespaceUsage {
  readonly namespace: string;
  readonly environments: string;
  readonly builds: string;
  readonly sizeBytes: string;
  readonly addedBytes: string;
}

/** What the builds take. */
@Controller('api/v1/usage')
export class UsageController {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {}

  /**
   * For each namespace the size of its prefixes as if each had all of its files to itself, and what they really add to
   * the disk; the files that they share are counted once, as the package cache's.
   */
  @Get()
  async usage(@Query('namespace') namespace: string | undefined) {
    const rows = await this.readModels.query(buildEntity, (builds) => {
      const query = builds
        .createQueryBuilder('build')
        .select('build.namespace', 'namespace')
        .addSelect('COUNT(DISTINCT build.environment)', 'environments')
        .addSelect('COUNT(*)', 'builds')
        .addSelect('SUM(build.sizeBytes)', 'sizeBytes')
        .addSelect('SUM(build.addedBytes)', 'addedBytes')
        .where('build.path IS NOT NULL')
        .groupBy('build.namespace')
        .orderBy('build.namespace');
      if (namespace !== undefined) query.andWhere('build.namespace = :namespace', { namespace });
      return query.getRawMany<NamespaceUsage>();
    });
    const namespaces = rows.map((row) => ({
      namespace: row.namespace,
      environments: Number(row.environments),
      builds: Number(row.builds),
      size: Number(row.sizeBytes),
      added_size: Number(row.addedBytes),
    }));
    const cache = await askService<{ sizeBytes: number }>(
      this.platform.connection,
      'package-cache-size',
      {},
      TIMEOUT_MS,
    ).catch(() => undefined);
    return ok({ namespaces, package_cache_size: cache?.sizeBytes ?? null });
  }
}
