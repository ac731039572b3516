import { Module } from '@nestjs/common';
import { BuildModule } from '../build/build.module.js';
import { ReadModule } from '../read/read.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { RemovalController } from './removal.controller.js';
import { Retention } from './retention.js';

/** Builds and environments that go, and when. */
@Module({
  imports: [BuildModule, ReadModule, SettingsModule],
  controllers: [RemovalController],
  providers: [Retention],
})
export class RemovalModule {}
