// Original file: proto/terrarium/v1/webhooks.proto

import type { Webhook as _terrarium_v1_Webhook, Webhook__Output as _terrarium_v1_Webhook__Output } from '../../terrarium/v1/Webhook.js';

export interface CreateWebhookResponse {
  'webhook'?: (_terrarium_v1_Webhook | null);
  'secret'?: (string);
  '_secret'?: "secret";
}

export interface CreateWebhookResponse__Output {
  'webhook': (_terrarium_v1_Webhook__Output | null);
  'secret'?: (string);
  '_secret'?: "secret";
}
