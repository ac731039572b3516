import { Module } from '@nestjs/common';
import { PackageSearchController } from './package-search.controller.js';
import { SolveController } from './solve.controller.js';
import { SolveRequestController } from './solve-request.controller.js';
import { RepodataUpkeep } from './repodata-upkeep.js';
import { SolveResources } from './solve-resources.js';

/** The solver: requested builds in, locks out. */
@Module({
  controllers: [SolveController, SolveRequestController, PackageSearchController],
  providers: [SolveResources, RepodataUpkeep],
})
export class SolverModule {}
