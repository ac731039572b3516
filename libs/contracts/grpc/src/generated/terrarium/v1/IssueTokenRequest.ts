// Original file: proto/terrarium/v1/tokens.proto

import type { Scope as _terrarium_v1_Scope, Scope__Output as _terrarium_v1_Scope__Output } from '../../terrarium/v1/Scope.js';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../google/protobuf/Timestamp.js';

export interface IssueTokenRequest {
  'name'?: (string);
  'service'?: (string);
  'primaryNamespace'?: (string);
  'scope'?: (_terrarium_v1_Scope | null);
  'expiresAt'?: (_google_protobuf_Timestamp | null);
  '_name'?: "name";
  '_service'?: "service";
  '_primaryNamespace'?: "primaryNamespace";
}

export interface IssueTokenRequest__Output {
  'name'?: (string);
  'service'?: (string);
  'primaryNamespace'?: (string);
  'scope': (_terrarium_v1_Scope__Output | null);
  'expiresAt': (_google_protobuf_Timestamp__Output | null);
  '_name'?: "name";
  '_service'?: "service";
  '_primaryNamespace'?: "primaryNamespace";
}
