// Original file: proto/terrarium/v1/search.proto

import type { Long } from '@grpc/proto-loader';

export interface FoundEnvironment {
  'id'?: (number | string | Long);
  'description'?: (string);
  'currentBuild'?: (number | string | Long);
  '_currentBuild'?: "currentBuild";
}

export interface FoundEnvironment__Output {
  'id': (number);
  'description': (string);
  'currentBuild'?: (number);
  '_currentBuild'?: "currentBuild";
}
