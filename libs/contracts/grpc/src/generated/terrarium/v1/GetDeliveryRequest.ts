// Original file: proto/terrarium/v1/webhooks.proto


export interface GetDeliveryRequest {
  'webhook'?: (string);
  'delivery'?: (string);
}

export interface GetDeliveryRequest__Output {
  'webhook': (string);
  'delivery': (string);
}
