// Original file: proto/terrarium/v1/builds.proto

import type { Artifact as _terrarium_v1_Artifact, Artifact__Output as _terrarium_v1_Artifact__Output } from '../../terrarium/v1/Artifact.js';

export interface ObtainableArtifact {
  'kind'?: (string);
  'platform'?: (string);
  'description'?: (string);
  'mediaType'?: (string);
  'fileName'?: (string);
  'fromLock'?: (boolean);
  'stored'?: (_terrarium_v1_Artifact | null);
  '_platform'?: "platform";
}

export interface ObtainableArtifact__Output {
  'kind': (string);
  'platform'?: (string);
  'description': (string);
  'mediaType': (string);
  'fileName': (string);
  'fromLock': (boolean);
  'stored': (_terrarium_v1_Artifact__Output | null);
  '_platform'?: "platform";
}
