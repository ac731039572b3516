// Original file: proto/terrarium/v1/builds.proto

import type { ObtainableArtifact as _terrarium_v1_ObtainableArtifact, ObtainableArtifact__Output as _terrarium_v1_ObtainableArtifact__Output } from '../../terrarium/v1/ObtainableArtifact.js';

export interface ListArtifactsResponse {
  'artifacts'?: (_terrarium_v1_ObtainableArtifact)[];
}

export interface ListArtifactsResponse__Output {
  'artifacts': (_terrarium_v1_ObtainableArtifact__Output)[];
}
