import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { toTimestamp } from '@terrarium/contracts-grpc';
import type { Read, Written } from '@terrarium/contracts-grpc';
import { Requires } from '../../access/requires.js';
import { UsageOfStores } from '../../usage/usage-of-stores.js';
import { UsageReader } from '../../usage/usage-reader.js';
import type { NamespaceUsage } from '../../usage/usage-reader.js';
import { By } from '../call/caller.js';
import type { Caller } from '../call/caller.js';
import { filterOf } from '../call/read-fields.js';

/** What the builds take. */
@Controller()
export class UsageRpc {
  constructor(
    private readonly reader: UsageReader,
    private readonly stores: UsageOfStores,
  ) {}

  @GrpcMethod('Usage')
  @Requires('namespace::read', 'handler')
  async getUsage(
    @Payload() request: Read<'GetUsageRequest'>,
    @By() { access }: Caller,
  ): Promise<Written<'GetUsageResponse'>> {
    const rows = await this.reader.byNamespace(filterOf(request.namespace), access.visibleNamespaces());
    return { namespaces: Object.fromEntries(rows.map(usageEntry)) };
  }

  @GrpcMethod('Usage')
  @Requires('metrics::read', 'system')
  async getStoreUsage(): Promise<Written<'GetStoreUsageResponse'>> {
    const measured = await this.stores.measure();
    if (measured === undefined) return {};
    const { total, stores, measuredAt } = measured;
    return {
      usage: {
        sizeBytes: total.apparentBytes,
        uniqueBytes: total.uniqueBytes,
        addedBytes: total.exclusiveBytes,
        stores,
        measuredAt: toTimestamp(measuredAt),
      },
    };
  }

  @GrpcMethod('Usage')
  @Requires('metrics::read', 'system')
  async getPackageCacheUsage(): Promise<Written<'GetPackageCacheUsageResponse'>> {
    return { sizeBytes: await this.reader.packageCacheBytes() };
  }
}

function usageEntry({ namespace, measuredAt, ...usage }: NamespaceUsage): [string, Written<'NamespaceUsage'>] {
  return [namespace, { ...usage, measuredAt: toTimestamp(measuredAt) }];
}
