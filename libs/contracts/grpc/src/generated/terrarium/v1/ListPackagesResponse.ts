// Original file: proto/terrarium/v1/builds.proto

import type { Package as _terrarium_v1_Package, Package__Output as _terrarium_v1_Package__Output } from '../../terrarium/v1/Package.js';
import type { PageInfo as _terrarium_v1_PageInfo, PageInfo__Output as _terrarium_v1_PageInfo__Output } from '../../terrarium/v1/PageInfo.js';

export interface ListPackagesResponse {
  'packages'?: (_terrarium_v1_Package)[];
  'page'?: (_terrarium_v1_PageInfo | null);
}

export interface ListPackagesResponse__Output {
  'packages': (_terrarium_v1_Package__Output)[];
  'page': (_terrarium_v1_PageInfo__Output | null);
}
