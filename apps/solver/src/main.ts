import { runAsProcess } from '@terrarium/platform-service';
import { startSolver } from './index.js';
import { environment } from './config.js';

void runAsProcess(startSolver, environment());
