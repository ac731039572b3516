// Original file: proto/terrarium/v1/webhooks.proto

import type { PageRequest as _terrarium_v1_PageRequest, PageRequest__Output as _terrarium_v1_PageRequest__Output } from '../../terrarium/v1/PageRequest.js';

export interface ListWebhooksRequest {
  'page'?: (_terrarium_v1_PageRequest | null);
}

export interface ListWebhooksRequest__Output {
  'page': (_terrarium_v1_PageRequest__Output | null);
}
