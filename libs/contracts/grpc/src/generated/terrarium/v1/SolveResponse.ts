// Original file: proto/terrarium/v1/specifications.proto

import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from '../../google/protobuf/Struct.js';

export interface SolveResponse {
  'lock'?: (_google_protobuf_Struct | null);
}

export interface SolveResponse__Output {
  'lock': (_google_protobuf_Struct__Output | null);
}
