// Original file: proto/terrarium/v1/environments.proto

import type { PageRequest as _terrarium_v1_PageRequest, PageRequest__Output as _terrarium_v1_PageRequest__Output } from '../../terrarium/v1/PageRequest.js';

export interface ListWatchedFilesRequest {
  'page'?: (_terrarium_v1_PageRequest | null);
}

export interface ListWatchedFilesRequest__Output {
  'page': (_terrarium_v1_PageRequest__Output | null);
}
