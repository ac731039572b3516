// Original file: proto/terrarium/v1/builds.proto

import type { Build as _terrarium_v1_Build, Build__Output as _terrarium_v1_Build__Output } from '../../terrarium/v1/Build.js';
import type { Specification as _terrarium_v1_Specification, Specification__Output as _terrarium_v1_Specification__Output } from '../../terrarium/v1/Specification.js';
import type { Artifact as _terrarium_v1_Artifact, Artifact__Output as _terrarium_v1_Artifact__Output } from '../../terrarium/v1/Artifact.js';

export interface BuildDetails {
  'build'?: (_terrarium_v1_Build | null);
  'specification'?: (_terrarium_v1_Specification | null);
  'artifacts'?: (_terrarium_v1_Artifact)[];
}

export interface BuildDetails__Output {
  'build': (_terrarium_v1_Build__Output | null);
  'specification': (_terrarium_v1_Specification__Output | null);
  'artifacts': (_terrarium_v1_Artifact__Output)[];
}
