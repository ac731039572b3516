// Original file: proto/terrarium/v1/webhooks.proto


export interface DeleteWebhookRequest {
  'webhook'?: (string);
}

export interface DeleteWebhookRequest__Output {
  'webhook': (string);
}
