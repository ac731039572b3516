// Original file: proto/terrarium/v1/queue.proto

import type { QueuedBuild as _terrarium_v1_QueuedBuild, QueuedBuild__Output as _terrarium_v1_QueuedBuild__Output } from '../../terrarium/v1/QueuedBuild.js';
import type { PageInfo as _terrarium_v1_PageInfo, PageInfo__Output as _terrarium_v1_PageInfo__Output } from '../../terrarium/v1/PageInfo.js';

export interface ListQueueResponse {
  'builds'?: (_terrarium_v1_QueuedBuild)[];
  'page'?: (_terrarium_v1_PageInfo | null);
}

export interface ListQueueResponse__Output {
  'builds': (_terrarium_v1_QueuedBuild__Output)[];
  'page': (_terrarium_v1_PageInfo__Output | null);
}
