import { Controller } from '@nestjs/common';
import { AnswersRequests } from '@terrarium/platform-service';
import { BuilderPackages } from './packages/builder-packages.js';

/** Tells what this machine's package cache holds. */
@Controller()
export class UsageController {
  constructor(private readonly packages: BuilderPackages) {}

  @AnswersRequests('package-cache-size')
  async cacheSize(): Promise<{ sizeBytes: number }> {
    return { sizeBytes: await this.packages.sizeBytes() };
  }
}
