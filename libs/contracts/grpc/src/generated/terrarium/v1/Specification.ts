// Original file: proto/terrarium/v1/builds.proto

import type { Struct as _google_protobuf_Struct, Struct__Output as _google_protobuf_Struct__Output } from '../../google/protobuf/Struct.js';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../google/protobuf/Timestamp.js';
import type { Long } from '@grpc/proto-loader';

// Original file: proto/terrarium/v1/builds.proto

export const _terrarium_v1_Specification_Kind = {
  KIND_UNSPECIFIED: 'KIND_UNSPECIFIED',
  KIND_ENVIRONMENT_FILE: 'KIND_ENVIRONMENT_FILE',
  KIND_LOCKFILE: 'KIND_LOCKFILE',
} as const;

export type _terrarium_v1_Specification_Kind =
  | 'KIND_UNSPECIFIED'
  | 0
  | 'KIND_ENVIRONMENT_FILE'
  | 1
  | 'KIND_LOCKFILE'
  | 2

export type _terrarium_v1_Specification_Kind__Output = typeof _terrarium_v1_Specification_Kind[keyof typeof _terrarium_v1_Specification_Kind]

export interface Specification {
  'id'?: (number | string | Long);
  'sha256'?: (string);
  'name'?: (string);
  'kind'?: (_terrarium_v1_Specification_Kind);
  'content'?: (_google_protobuf_Struct | null);
  'createdAt'?: (_google_protobuf_Timestamp | null);
}

export interface Specification__Output {
  'id': (number);
  'sha256': (string);
  'name': (string);
  'kind': (_terrarium_v1_Specification_Kind__Output);
  'content': (_google_protobuf_Struct__Output | null);
  'createdAt': (_google_protobuf_Timestamp__Output | null);
}
