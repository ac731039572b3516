// Original file: proto/terrarium/v1/namespaces.proto

import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from '../../google/protobuf/Struct.js';

export interface SetNamespaceMetadataRequest {
  'namespace'?: (string);
  'metadata'?: (_google_protobuf_Struct | null);
}

export interface SetNamespaceMetadataRequest__Output {
  'namespace': (string);
  'metadata': (_google_protobuf_Struct__Output | null);
}
