// Original file: proto/terrarium/v1/queue.proto

import type { Worker as _terrarium_v1_Worker, Worker__Output as _terrarium_v1_Worker__Output } from '../../terrarium/v1/Worker.js';

export interface ListWorkersResponse {
  'workers'?: (_terrarium_v1_Worker)[];
}

export interface ListWorkersResponse__Output {
  'workers': (_terrarium_v1_Worker__Output)[];
}
