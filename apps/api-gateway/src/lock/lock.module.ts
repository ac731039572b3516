import { Module } from '@nestjs/common';
import { BuildModule } from '../build/build.module.js';
import { DifferenceController } from './difference.controller.js';

/** What two locks differ in. */
@Module({
  imports: [BuildModule],
  controllers: [DifferenceController],
})
export class LockModule {}
