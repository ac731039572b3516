import { Controller, Get, Query } from '@nestjs/common';
import { Permissions } from '@terrarium/domain-access';
import { Access } from '../access/current-access.js';
import { Requires } from '../access/requires.js';
import { ok } from '../http/envelope.js';
import { textOf } from '../http/query.js';
import type { Query as Parameters } from '../http/query.js';
import { UsageOfStores } from './usage-of-stores.js';
import { UsageReader } from './usage-reader.js';

/** What the builds take. */
@Controller('api/v1/usage')
export class UsageController {
  constructor(
    private readonly reader: UsageReader,
    private readonly stores: UsageOfStores,
  ) {}

  /**
   * conda-store's shape, and beside its `storage` (the prefixes as if each had all of its files to itself) what they
   * really add to the disk: files that the package cache or other namespaces have too are not among it. Both are
   * measured; where no builder tells them (`measured_on` is null), they are those of the time when each was built.
   */
  @Get()
  @Requires('namespace::read', 'handler')
  async usage(@Query() given: Parameters, @Access() access: Permissions) {
    const rows = await this.reader.byNamespace(textOf(given, 'namespace'), access.visibleNamespaces());
    const usage = rows.map((row) => [
      row.namespace,
      {
        num_environments: row.environments,
        num_builds: row.builds,
        storage: row.sizeBytes,
        added_storage: row.addedBytes,
        measured_on: row.measuredAt,
      },
    ]);
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
    return ok({ storage: await this.reader.packageCacheBytes() });
  }
}
