// Original file: proto/terrarium/v1/webhooks.proto

import type { WebhookDelivery as _terrarium_v1_WebhookDelivery, WebhookDelivery__Output as _terrarium_v1_WebhookDelivery__Output } from '../../terrarium/v1/WebhookDelivery.js';
import type { PageInfo as _terrarium_v1_PageInfo, PageInfo__Output as _terrarium_v1_PageInfo__Output } from '../../terrarium/v1/PageInfo.js';

export interface ListDeliveriesResponse {
  'deliveries'?: (_terrarium_v1_WebhookDelivery)[];
  'page'?: (_terrarium_v1_PageInfo | null);
}

export interface ListDeliveriesResponse__Output {
  'deliveries': (_terrarium_v1_WebhookDelivery__Output)[];
  'page': (_terrarium_v1_PageInfo__Output | null);
}
