// Original file: proto/terrarium/v1/differences.proto

import type { PackageManager as _terrarium_v1_PackageManager, PackageManager__Output as _terrarium_v1_PackageManager__Output } from '../../terrarium/v1/PackageManager.js';
import type { PackageState as _terrarium_v1_PackageState, PackageState__Output as _terrarium_v1_PackageState__Output } from '../../terrarium/v1/PackageState.js';

// Original file: proto/terrarium/v1/differences.proto

export const _terrarium_v1_PackageChange_Kind = {
  KIND_UNSPECIFIED: 'KIND_UNSPECIFIED',
  KIND_UPGRADED: 'KIND_UPGRADED',
  KIND_DOWNGRADED: 'KIND_DOWNGRADED',
  KIND_REBUILT: 'KIND_REBUILT',
} as const;

export type _terrarium_v1_PackageChange_Kind =
  | 'KIND_UNSPECIFIED'
  | 0
  | 'KIND_UPGRADED'
  | 1
  | 'KIND_DOWNGRADED'
  | 2
  | 'KIND_REBUILT'
  | 3

export type _terrarium_v1_PackageChange_Kind__Output = typeof _terrarium_v1_PackageChange_Kind[keyof typeof _terrarium_v1_PackageChange_Kind]

export interface PackageChange {
  'manager'?: (_terrarium_v1_PackageManager);
  'name'?: (string);
  'before'?: (_terrarium_v1_PackageState | null);
  'after'?: (_terrarium_v1_PackageState | null);
  'kind'?: (_terrarium_v1_PackageChange_Kind);
  'fields'?: (string)[];
}

export interface PackageChange__Output {
  'manager': (_terrarium_v1_PackageManager__Output);
  'name': (string);
  'before': (_terrarium_v1_PackageState__Output | null);
  'after': (_terrarium_v1_PackageState__Output | null);
  'kind': (_terrarium_v1_PackageChange_Kind__Output);
  'fields': (string)[];
}
