import { Module } from '@nestjs/common';
import { SolveController } from './solve.controller.js';
import { SolveService } from './solve.service.js';

/** Specifications solved without a build. */
@Module({
  controllers: [SolveController],
  providers: [SolveService],
  exports: [SolveService],
})
export class SolveModule {}
