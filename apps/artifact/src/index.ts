import { startEventService } from '@terrarium/platform-service';
import type { RunningService, ServiceConfig } from '@terrarium/platform-service';
import { ArtifactModule } from './artifact.module.js';

/** Starts the artifact service in this process. */
export function startArtifact(config: ServiceConfig): Promise<RunningService> {
  return startEventService('artifact', ArtifactModule, config);
}
