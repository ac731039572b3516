// Original file: proto/terrarium/v1/webhooks.proto

import type { DeliveryStatus as _terrarium_v1_DeliveryStatus, DeliveryStatus__Output as _terrarium_v1_DeliveryStatus__Output } from '../../terrarium/v1/DeliveryStatus.js';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../google/protobuf/Timestamp.js';

export interface WebhookDelivery {
  'id'?: (string);
  'webhook'?: (string);
  'event'?: (string);
  'status'?: (_terrarium_v1_DeliveryStatus);
  'attempts'?: (number);
  'lastStatus'?: (number);
  'lastError'?: (string);
  'requestedAt'?: (_google_protobuf_Timestamp | null);
  'nextAttemptAt'?: (_google_protobuf_Timestamp | null);
  'endedAt'?: (_google_protobuf_Timestamp | null);
  '_lastStatus'?: "lastStatus";
  '_lastError'?: "lastError";
}

export interface WebhookDelivery__Output {
  'id': (string);
  'webhook': (string);
  'event': (string);
  'status': (_terrarium_v1_DeliveryStatus__Output);
  'attempts': (number);
  'lastStatus'?: (number);
  'lastError'?: (string);
  'requestedAt': (_google_protobuf_Timestamp__Output | null);
  'nextAttemptAt': (_google_protobuf_Timestamp__Output | null);
  'endedAt': (_google_protobuf_Timestamp__Output | null);
  '_lastStatus'?: "lastStatus";
  '_lastError'?: "lastError";
}
