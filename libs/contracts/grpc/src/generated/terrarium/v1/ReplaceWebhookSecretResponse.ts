// Original file: proto/terrarium/v1/webhooks.proto


export interface ReplaceWebhookSecretResponse {
  'secret'?: (string);
  '_secret'?: "secret";
}

export interface ReplaceWebhookSecretResponse__Output {
  'secret'?: (string);
  '_secret'?: "secret";
}
