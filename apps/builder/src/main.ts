import { runAsProcess } from '@terrarium/platform-service';
import { startBuilder } from './index.js';
import { environment } from './config.js';

void runAsProcess(startBuilder, environment());
