// Original file: proto/terrarium/v1/webhooks.proto


export interface ReplaceWebhookSecretRequest {
  'webhook'?: (string);
  'secret'?: (string);
  '_secret'?: "secret";
}

export interface ReplaceWebhookSecretRequest__Output {
  'webhook': (string);
  'secret'?: (string);
  '_secret'?: "secret";
}
