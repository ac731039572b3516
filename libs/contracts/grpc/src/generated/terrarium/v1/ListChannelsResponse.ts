// Original file: proto/terrarium/v1/packages.proto

import type { PageInfo as _terrarium_v1_PageInfo, PageInfo__Output as _terrarium_v1_PageInfo__Output } from '../../terrarium/v1/PageInfo.js';

export interface ListChannelsResponse {
  'channels'?: (string)[];
  'page'?: (_terrarium_v1_PageInfo | null);
}

export interface ListChannelsResponse__Output {
  'channels': (string)[];
  'page': (_terrarium_v1_PageInfo__Output | null);
}
