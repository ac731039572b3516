// Original file: proto/terrarium/v1/search.proto

import type { FoundEnvironment as _terrarium_v1_FoundEnvironment, FoundEnvironment__Output as _terrarium_v1_FoundEnvironment__Output } from '../../terrarium/v1/FoundEnvironment.js';
import type { FoundBuild as _terrarium_v1_FoundBuild, FoundBuild__Output as _terrarium_v1_FoundBuild__Output } from '../../terrarium/v1/FoundBuild.js';
import type { FoundPackage as _terrarium_v1_FoundPackage, FoundPackage__Output as _terrarium_v1_FoundPackage__Output } from '../../terrarium/v1/FoundPackage.js';

export interface Found {
  'namespace'?: (string);
  'environment'?: (string);
  'anEnvironment'?: (_terrarium_v1_FoundEnvironment | null);
  'aBuild'?: (_terrarium_v1_FoundBuild | null);
  'aPackage'?: (_terrarium_v1_FoundPackage | null);
  'found'?: "anEnvironment"|"aBuild"|"aPackage";
}

export interface Found__Output {
  'namespace': (string);
  'environment': (string);
  'anEnvironment'?: (_terrarium_v1_FoundEnvironment__Output | null);
  'aBuild'?: (_terrarium_v1_FoundBuild__Output | null);
  'aPackage'?: (_terrarium_v1_FoundPackage__Output | null);
  'found'?: "anEnvironment"|"aBuild"|"aPackage";
}
