import { runAsProcess } from '@terrarium/platform-service';
import { startApiGateway } from './index.js';
import { environment } from './config.js';

void runAsProcess(startApiGateway, environment());
