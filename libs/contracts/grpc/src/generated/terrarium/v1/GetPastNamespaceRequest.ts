// Original file: proto/terrarium/v1/history.proto

import type { At as _terrarium_v1_At, At__Output as _terrarium_v1_At__Output } from '../../terrarium/v1/At.js';

export interface GetPastNamespaceRequest {
  'namespace'?: (string);
  'at'?: (_terrarium_v1_At | null);
}

export interface GetPastNamespaceRequest__Output {
  'namespace': (string);
  'at': (_terrarium_v1_At__Output | null);
}
