import { Controller } from '@nestjs/common';
import { AnswersRequests } from '@terrarium/platform-service';
import type { StoreUsage } from '@terrarium/platform-service';
import { BuilderPackages } from '../packages/builder-packages.js';
import { MeasuredStore } from './measured-store.js';

/** Tells what this machine's package cache holds, and what the prefixes of its store take. */
@Controller()
export class UsageController {
  constructor(
    private readonly packages: BuilderPackages,
    private readonly store: MeasuredStore,
  ) {}

  @AnswersRequests('package-cache-size')
  async cacheSize(): Promise<{ sizeBytes: number }> {
    return { sizeBytes: await this.packages.sizeBytes() };
  }

  @AnswersRequests('store-usage', { perStore: true })
  storeUsage(): Promise<StoreUsage> {
    return this.store.usage();
  }
}
