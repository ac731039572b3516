// Original file: proto/terrarium/v1/webhooks.proto


export interface GetWebhookRequest {
  'webhook'?: (string);
}

export interface GetWebhookRequest__Output {
  'webhook': (string);
}
