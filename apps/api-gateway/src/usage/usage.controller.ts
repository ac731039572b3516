import { Controller, Get, Query } from '@nestjs/common';
import { buildEntity } from '@terrarium/adapter-read-models-postgres';
import { Permissions } from '@terrarium/domain-access';
import { Platform, askService } from '@terrarium/platform-service';
import { Access } from '../access/current-access.js';
import { Requires } from '../access/requires.js';
import { onlyVisible } from '../access/visible-rows.js';
import { ok } from '../http/envelope.js';
import { ReadModels } from '../read/read-models.js';
import { UsageOfStores } from './usage-of-stores.js';

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
    private readonly stores: UsageOfStores,
  ) {}

  /**
   * conda-store's shape, and beside its `storage` (the prefixes as if each had all of its files to itself) what they
   * really add to the disk: files that the package cache or other namespaces have too are not among it. Both are
   * measured; where no builder tells them (`measured_on` is null), they are those of the time when each was built.
   */
  @Get()
  @Requires('namespace::read', 'handler')
  async usage(@Query('namespace') namespace: string | undefined, @Access() access: Permissions) {
    const rows = await this.readModels.query(buildEntity, (builds) => {
      const query = builds
        .createQueryBuilder('build')
        .select('build.namespace', 'namespace')
        .addSelect('COUNT(DISTINCT build.environment)', 'environments')
        .addSelect('COUNT(*)', 'builds')
        .addSelect('SUM(build.sizeBytes)', 'sizeBytes')
        .addSelect('SUM(build.addedBytes)', 'addedBytes')
        .where('build.deletedOn IS NULL')
        .groupBy('build.namespace')
        .orderBy('build.namespace');
      if (namespace !== undefined) query.andWhere('build.namespace = :namespace', { namespace });
      onlyVisible(query, access.visibleNamespaces(), { namespace: 'build.namespace' });
      return query.getRawMany<NamespaceUsage>();
    });
    const measured = await this.stores.measure();
    const usage = rows.map((row) => {
      const bytes = measured?.namespaces.get(row.namespace);
      return [
        row.namespace,
        {
          num_environments: Number(row.environments),
          num_builds: Number(row.builds),
          storage: bytes?.apparentBytes ?? Number(row.sizeBytes),
          added_storage: bytes?.exclusiveBytes ?? Number(row.addedBytes),
          measured_on: bytes === undefined ? null : measured!.measuredAt,
        },
      ];
    });
    return ok(Object.fromEntries(usage) as Record<string, unknown>);
  }

  /**
   * What all prefixes take: as if nothing were shared, each file counted once, and those alone that no package cache
   * has. Null where no builder tells it.
   */
  @Get('store')
  @Requires('metrics::read', 'system')
  async store() {
    const measured = await this.stores.measure();
    if (measured === undefined) return ok(null);
    const { total, stores, measuredAt } = measured;
    return ok({
      storage: total.apparentBytes,
      unique_storage: total.uniqueBytes,
      added_storage: total.exclusiveBytes,
      stores,
      measured_on: measuredAt,
    });
  }

  /** What a builder's package cache holds, shared by all prefixes. */
  @Get('package-cache')
  @Requires('metrics::read', 'system')
  async packageCache() {
    const { sizeBytes } = await askService<{ sizeBytes: number }>(
      this.platform.connection,
      'package-cache-size',
      {},
      TIMEOUT_MS,
    );
    return ok({ storage: sizeBytes });
  }
}
