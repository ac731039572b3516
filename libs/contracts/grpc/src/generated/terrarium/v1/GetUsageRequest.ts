// Original file: proto/terrarium/v1/usage.proto


export interface GetUsageRequest {
  'namespace'?: (string);
}

export interface GetUsageRequest__Output {
  'namespace': (string);
}
