// Original file: proto/terrarium/v1/history.proto

import type { BuildDetails as _terrarium_v1_BuildDetails, BuildDetails__Output as _terrarium_v1_BuildDetails__Output } from '../../terrarium/v1/BuildDetails.js';
import type { PackageTexts as _terrarium_v1_PackageTexts, PackageTexts__Output as _terrarium_v1_PackageTexts__Output } from '../../terrarium/v1/PackageTexts.js';

export interface PastBuild {
  'details'?: (_terrarium_v1_BuildDetails | null);
  'lock'?: (string);
  'packages'?: ({[key: string]: _terrarium_v1_PackageTexts});
  '_lock'?: "lock";
}

export interface PastBuild__Output {
  'details': (_terrarium_v1_BuildDetails__Output | null);
  'lock'?: (string);
  'packages': ({[key: string]: _terrarium_v1_PackageTexts__Output});
  '_lock'?: "lock";
}
