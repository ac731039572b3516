import { startEventService } from '@terrarium/platform-service';
import type { RunningService, ServiceConfig } from '@terrarium/platform-service';
import { SolverModule } from './solver.module.js';

export { solverErrors } from './errors.js';

/** Starts the solver in this process. */
export function startSolver(config: ServiceConfig): Promise<RunningService> {
  return startEventService('solver', SolverModule, config);
}
