// Original file: proto/terrarium/v1/environments.proto


export interface GetEnvironmentRequest {
  'namespace'?: (string);
  'environment'?: (string);
}

export interface GetEnvironmentRequest__Output {
  'namespace': (string);
  'environment': (string);
}
