// Original file: proto/terrarium/v1/webhooks.proto


export interface PingWebhookRequest {
  'webhook'?: (string);
}

export interface PingWebhookRequest__Output {
  'webhook': (string);
}
