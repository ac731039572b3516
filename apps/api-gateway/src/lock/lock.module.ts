import { Module } from '@nestjs/common';
import { BuildModule } from '../build/build.module.js';
import { DifferenceController } from './difference.controller.js';
import { LockDifferences } from './lock-differences.js';

/** What two locks differ in. */
@Module({
  imports: [BuildModule],
  controllers: [DifferenceController],
  providers: [LockDifferences],
  exports: [LockDifferences],
})
export class LockModule {}
