// Original file: proto/terrarium/v1/namespaces.proto

import type { Long } from '@grpc/proto-loader';

export interface Namespace {
  'id'?: (number | string | Long);
  'name'?: (string);
}

export interface Namespace__Output {
  'id': (number);
  'name': (string);
}
