// Original file: proto/terrarium/v1/namespace_roles.proto

import type { Long } from '@grpc/proto-loader';

export interface NamespaceRole {
  'id'?: (number | string | Long);
  'namespace'?: (string);
  'otherNamespace'?: (string);
  'role'?: (string);
}

export interface NamespaceRole__Output {
  'id': (number);
  'namespace': (string);
  'otherNamespace': (string);
  'role': (string);
}
