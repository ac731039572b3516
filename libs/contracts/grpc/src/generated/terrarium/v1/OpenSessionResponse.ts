// Original file: proto/terrarium/v1/sessions.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../google/protobuf/Timestamp.js';

export interface OpenSessionResponse {
  'secret'?: (string);
  'expiresAt'?: (_google_protobuf_Timestamp | null);
}

export interface OpenSessionResponse__Output {
  'secret': (string);
  'expiresAt': (_google_protobuf_Timestamp__Output | null);
}
