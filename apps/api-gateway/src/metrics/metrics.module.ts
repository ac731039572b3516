import { Module } from '@nestjs/common';
import { QueueModule } from '../queue/queue.module.js';
import { ReadModule } from '../read/read.module.js';
import { MetricsController } from './metrics.controller.js';
import { CeleryController } from './celery.controller.js';

/** Figures for monitors. */
@Module({
  imports: [QueueModule, ReadModule],
  controllers: [MetricsController, CeleryController],
})
export class MetricsModule {}
