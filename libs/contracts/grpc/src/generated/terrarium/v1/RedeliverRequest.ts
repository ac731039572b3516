// Original file: proto/terrarium/v1/webhooks.proto


export interface RedeliverRequest {
  'webhook'?: (string);
  'delivery'?: (string);
}

export interface RedeliverRequest__Output {
  'webhook': (string);
  'delivery': (string);
}
