// Original file: proto/terrarium/v1/webhooks.proto


export interface CreateWebhookRequest {
  'url'?: (string);
  'events'?: (string)[];
  'namespace'?: (string);
  'description'?: (string);
  'enabled'?: (boolean);
  'secret'?: (string);
  '_namespace'?: "namespace";
  '_enabled'?: "enabled";
  '_secret'?: "secret";
}

export interface CreateWebhookRequest__Output {
  'url': (string);
  'events': (string)[];
  'namespace'?: (string);
  'description': (string);
  'enabled'?: (boolean);
  'secret'?: (string);
  '_namespace'?: "namespace";
  '_enabled'?: "enabled";
  '_secret'?: "secret";
}
