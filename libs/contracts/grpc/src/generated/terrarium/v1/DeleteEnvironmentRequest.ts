// Original file: proto/terrarium/v1/environments.proto


export interface DeleteEnvironmentRequest {
  'namespace'?: (string);
  'environment'?: (string);
}

export interface DeleteEnvironmentRequest__Output {
  'namespace': (string);
  'environment': (string);
}
