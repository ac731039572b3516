// Original file: proto/terrarium/v1/differences.proto

import type { ComparedBuild as _terrarium_v1_ComparedBuild, ComparedBuild__Output as _terrarium_v1_ComparedBuild__Output } from '../../terrarium/v1/ComparedBuild.js';
import type { PlatformDifference as _terrarium_v1_PlatformDifference, PlatformDifference__Output as _terrarium_v1_PlatformDifference__Output } from '../../terrarium/v1/PlatformDifference.js';

export interface CompareBuildsResponse {
  'before'?: (_terrarium_v1_ComparedBuild | null);
  'after'?: (_terrarium_v1_ComparedBuild | null);
  'platforms'?: (_terrarium_v1_PlatformDifference)[];
}

export interface CompareBuildsResponse__Output {
  'before': (_terrarium_v1_ComparedBuild__Output | null);
  'after': (_terrarium_v1_ComparedBuild__Output | null);
  'platforms': (_terrarium_v1_PlatformDifference__Output)[];
}
