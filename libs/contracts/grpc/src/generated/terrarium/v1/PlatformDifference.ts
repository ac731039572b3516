// Original file: proto/terrarium/v1/differences.proto

import type { PackagePresence as _terrarium_v1_PackagePresence, PackagePresence__Output as _terrarium_v1_PackagePresence__Output } from '../../terrarium/v1/PackagePresence.js';
import type { PackageChange as _terrarium_v1_PackageChange, PackageChange__Output as _terrarium_v1_PackageChange__Output } from '../../terrarium/v1/PackageChange.js';

// Original file: proto/terrarium/v1/differences.proto

export const _terrarium_v1_PlatformDifference_In = {
  IN_UNSPECIFIED: 'IN_UNSPECIFIED',
  IN_BOTH: 'IN_BOTH',
  IN_BEFORE: 'IN_BEFORE',
  IN_AFTER: 'IN_AFTER',
} as const;

export type _terrarium_v1_PlatformDifference_In =
  | 'IN_UNSPECIFIED'
  | 0
  | 'IN_BOTH'
  | 1
  | 'IN_BEFORE'
  | 2
  | 'IN_AFTER'
  | 3

export type _terrarium_v1_PlatformDifference_In__Output = typeof _terrarium_v1_PlatformDifference_In[keyof typeof _terrarium_v1_PlatformDifference_In]

export interface PlatformDifference {
  'platform'?: (string);
  'in'?: (_terrarium_v1_PlatformDifference_In);
  'added'?: (_terrarium_v1_PackagePresence)[];
  'removed'?: (_terrarium_v1_PackagePresence)[];
  'changed'?: (_terrarium_v1_PackageChange)[];
}

export interface PlatformDifference__Output {
  'platform': (string);
  'in': (_terrarium_v1_PlatformDifference_In__Output);
  'added': (_terrarium_v1_PackagePresence__Output)[];
  'removed': (_terrarium_v1_PackagePresence__Output)[];
  'changed': (_terrarium_v1_PackageChange__Output)[];
}
