// Original file: proto/terrarium/v1/environments.proto


export interface DescribeEnvironmentRequest {
  'namespace'?: (string);
  'environment'?: (string);
  'description'?: (string);
}

export interface DescribeEnvironmentRequest__Output {
  'namespace': (string);
  'environment': (string);
  'description': (string);
}
