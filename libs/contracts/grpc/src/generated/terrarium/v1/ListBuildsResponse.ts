// Original file: proto/terrarium/v1/builds.proto

import type { Build as _terrarium_v1_Build, Build__Output as _terrarium_v1_Build__Output } from '../../terrarium/v1/Build.js';
import type { PageInfo as _terrarium_v1_PageInfo, PageInfo__Output as _terrarium_v1_PageInfo__Output } from '../../terrarium/v1/PageInfo.js';

export interface ListBuildsResponse {
  'builds'?: (_terrarium_v1_Build)[];
  'page'?: (_terrarium_v1_PageInfo | null);
}

export interface ListBuildsResponse__Output {
  'builds': (_terrarium_v1_Build__Output)[];
  'page': (_terrarium_v1_PageInfo__Output | null);
}
