// Original file: proto/terrarium/v1/packages.proto

import type { ChannelPackage as _terrarium_v1_ChannelPackage, ChannelPackage__Output as _terrarium_v1_ChannelPackage__Output } from '../../terrarium/v1/ChannelPackage.js';
import type { PageInfo as _terrarium_v1_PageInfo, PageInfo__Output as _terrarium_v1_PageInfo__Output } from '../../terrarium/v1/PageInfo.js';

export interface SearchPackagesResponse {
  'packages'?: (_terrarium_v1_ChannelPackage)[];
  'page'?: (_terrarium_v1_PageInfo | null);
  'unreadableChannels'?: (string)[];
}

export interface SearchPackagesResponse__Output {
  'packages': (_terrarium_v1_ChannelPackage__Output)[];
  'page': (_terrarium_v1_PageInfo__Output | null);
  'unreadableChannels': (string)[];
}
