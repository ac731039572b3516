import { Module } from '@nestjs/common';
import { ReadModule } from '../read/read.module.js';
import { UsageController } from './usage.controller.js';
import { UsageOfStores } from './usage-of-stores.js';
import { UsageReader } from './usage-reader.js';

/** What is used of disk and quotas. */
@Module({
  imports: [ReadModule],
  controllers: [UsageController],
  providers: [UsageOfStores, UsageReader],
  exports: [UsageOfStores, UsageReader],
})
export class UsageModule {}
