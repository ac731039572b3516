// Original file: proto/terrarium/v1/webhooks.proto

import type { PageRequest as _terrarium_v1_PageRequest, PageRequest__Output as _terrarium_v1_PageRequest__Output } from '../../terrarium/v1/PageRequest.js';
import type { DeliveryStatus as _terrarium_v1_DeliveryStatus, DeliveryStatus__Output as _terrarium_v1_DeliveryStatus__Output } from '../../terrarium/v1/DeliveryStatus.js';

export interface ListDeliveriesRequest {
  'webhook'?: (string);
  'page'?: (_terrarium_v1_PageRequest | null);
  'status'?: (_terrarium_v1_DeliveryStatus);
}

export interface ListDeliveriesRequest__Output {
  'webhook': (string);
  'page': (_terrarium_v1_PageRequest__Output | null);
  'status': (_terrarium_v1_DeliveryStatus__Output);
}
