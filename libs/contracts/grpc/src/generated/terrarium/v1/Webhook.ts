// Original file: proto/terrarium/v1/webhooks.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../google/protobuf/Timestamp.js';

export interface Webhook {
  'id'?: (string);
  'url'?: (string);
  'events'?: (string)[];
  'namespace'?: (string);
  'description'?: (string);
  'enabled'?: (boolean);
  'disabledBy'?: (string);
  'disabledReason'?: (string);
  'createdAt'?: (_google_protobuf_Timestamp | null);
  'changedAt'?: (_google_protobuf_Timestamp | null);
  '_namespace'?: "namespace";
  '_disabledBy'?: "disabledBy";
  '_disabledReason'?: "disabledReason";
}

export interface Webhook__Output {
  'id': (string);
  'url': (string);
  'events': (string)[];
  'namespace'?: (string);
  'description': (string);
  'enabled': (boolean);
  'disabledBy'?: (string);
  'disabledReason'?: (string);
  'createdAt': (_google_protobuf_Timestamp__Output | null);
  'changedAt': (_google_protobuf_Timestamp__Output | null);
  '_namespace'?: "namespace";
  '_disabledBy'?: "disabledBy";
  '_disabledReason'?: "disabledReason";
}
