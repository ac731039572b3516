// Original file: proto/terrarium/v1/builds.proto

import type { Long } from '@grpc/proto-loader';

export interface Artifact {
  'type'?: (string);
  'name'?: (string);
  'digest'?: (string);
  'mediaType'?: (string);
  'sizeBytes'?: (number | string | Long);
  '_digest'?: "digest";
}

export interface Artifact__Output {
  'type': (string);
  'name': (string);
  'digest'?: (string);
  'mediaType': (string);
  'sizeBytes': (number);
  '_digest'?: "digest";
}
