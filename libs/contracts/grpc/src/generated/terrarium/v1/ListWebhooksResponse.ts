// Original file: proto/terrarium/v1/webhooks.proto

import type { Webhook as _terrarium_v1_Webhook, Webhook__Output as _terrarium_v1_Webhook__Output } from '../../terrarium/v1/Webhook.js';
import type { PageInfo as _terrarium_v1_PageInfo, PageInfo__Output as _terrarium_v1_PageInfo__Output } from '../../terrarium/v1/PageInfo.js';

export interface ListWebhooksResponse {
  'webhooks'?: (_terrarium_v1_Webhook)[];
  'page'?: (_terrarium_v1_PageInfo | null);
}

export interface ListWebhooksResponse__Output {
  'webhooks': (_terrarium_v1_Webhook__Output)[];
  'page': (_terrarium_v1_PageInfo__Output | null);
}
