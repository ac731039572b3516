// Original file: proto/terrarium/v1/differences.proto

import type { PlatformDifference as _terrarium_v1_PlatformDifference, PlatformDifference__Output as _terrarium_v1_PlatformDifference__Output } from '../../terrarium/v1/PlatformDifference.js';

export interface CompareLockfilesResponse {
  'platforms'?: (_terrarium_v1_PlatformDifference)[];
}

export interface CompareLockfilesResponse__Output {
  'platforms': (_terrarium_v1_PlatformDifference__Output)[];
}
