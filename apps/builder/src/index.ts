import { startEventService } from '@terrarium/platform-service';
import type { RunningService, ServiceConfig } from '@terrarium/platform-service';
import { BuilderModule } from './builder.module.js';

export { builderErrors } from './errors.js';

/** Starts the builder in this process. */
export function startBuilder(config: ServiceConfig): Promise<RunningService> {
  return startEventService('builder', BuilderModule, config);
}
