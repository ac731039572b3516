// Original file: proto/terrarium/v1/webhooks.proto


export interface WebhookEvents {
  'events'?: (string)[];
}

export interface WebhookEvents__Output {
  'events': (string)[];
}
