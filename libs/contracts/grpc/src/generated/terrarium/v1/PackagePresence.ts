// Original file: proto/terrarium/v1/differences.proto

import type { PackageManager as _terrarium_v1_PackageManager, PackageManager__Output as _terrarium_v1_PackageManager__Output } from '../../terrarium/v1/PackageManager.js';
import type { PackageState as _terrarium_v1_PackageState, PackageState__Output as _terrarium_v1_PackageState__Output } from '../../terrarium/v1/PackageState.js';

export interface PackagePresence {
  'manager'?: (_terrarium_v1_PackageManager);
  'name'?: (string);
  'state'?: (_terrarium_v1_PackageState | null);
}

export interface PackagePresence__Output {
  'manager': (_terrarium_v1_PackageManager__Output);
  'name': (string);
  'state': (_terrarium_v1_PackageState__Output | null);
}
