// Original file: proto/terrarium/v1/namespaces.proto

import type { Long } from '@grpc/proto-loader';

export interface EntityRole {
  'id'?: (number | string | Long);
  'entity'?: (string);
  'role'?: (string);
}

export interface EntityRole__Output {
  'id': (number);
  'entity': (string);
  'role': (string);
}
