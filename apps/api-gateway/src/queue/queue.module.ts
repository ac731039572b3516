import { Module } from '@nestjs/common';
import { BuildModule } from '../build/build.module.js';
import { ReadModule } from '../read/read.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { QueueController } from './queue.controller.js';
import { BuildQueue } from './build-queue.js';
import { StuckBuilds } from './stuck-builds.js';

/** Builds that wait, and those that are stuck. */
@Module({
  imports: [BuildModule, ReadModule, SettingsModule],
  controllers: [QueueController],
  providers: [BuildQueue, StuckBuilds],
  exports: [BuildQueue],
})
export class QueueModule {}
