import { Module } from '@nestjs/common';
import { SolveController } from './solve.controller.js';
import { SolveRequestController } from './solve-request.controller.js';
import { SolveResources } from './solve-resources.js';

/** The solver: requested builds in, locks out. */
@Module({ controllers: [SolveController, SolveRequestController], providers: [SolveResources] })
export class SolverModule {}
