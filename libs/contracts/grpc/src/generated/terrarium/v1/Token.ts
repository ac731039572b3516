// Original file: proto/terrarium/v1/tokens.proto

import type { Scope as _terrarium_v1_Scope, Scope__Output as _terrarium_v1_Scope__Output } from '../../terrarium/v1/Scope.js';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../google/protobuf/Timestamp.js';

export interface Token {
  'id'?: (string);
  'name'?: (string);
  'owner'?: (string);
  'primaryNamespace'?: (string);
  'scope'?: (_terrarium_v1_Scope | null);
  'issuedAt'?: (_google_protobuf_Timestamp | null);
  'expiresAt'?: (_google_protobuf_Timestamp | null);
  'revokedAt'?: (_google_protobuf_Timestamp | null);
  'session'?: (boolean);
}

export interface Token__Output {
  'id': (string);
  'name': (string);
  'owner': (string);
  'primaryNamespace': (string);
  'scope': (_terrarium_v1_Scope__Output | null);
  'issuedAt': (_google_protobuf_Timestamp__Output | null);
  'expiresAt': (_google_protobuf_Timestamp__Output | null);
  'revokedAt': (_google_protobuf_Timestamp__Output | null);
  'session': (boolean);
}
