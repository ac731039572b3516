// Original file: proto/terrarium/v1/namespaces.proto

import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from '../../google/protobuf/Struct.js';
import type { EntityRole as _terrarium_v1_EntityRole, EntityRole__Output as _terrarium_v1_EntityRole__Output } from '../../terrarium/v1/EntityRole.js';
import type { Long } from '@grpc/proto-loader';

export interface Namespace {
  'id'?: (number | string | Long);
  'name'?: (string);
  'metadata'?: (_google_protobuf_Struct | null);
  'roleMappings'?: (_terrarium_v1_EntityRole)[];
}

export interface Namespace__Output {
  'id': (number);
  'name': (string);
  'metadata': (_google_protobuf_Struct__Output | null);
  'roleMappings': (_terrarium_v1_EntityRole__Output)[];
}
