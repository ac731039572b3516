import { runAsProcess } from '@terrarium/platform-service';
import { startArtifact } from './index.js';
import { environment } from './config.js';

void runAsProcess(startArtifact, environment());
