// Original file: proto/terrarium/v1/paging.proto

import type { Long } from '@grpc/proto-loader';

export interface PageInfo {
  'nextToken'?: (string);
  'total'?: (number | string | Long);
}

export interface PageInfo__Output {
  'nextToken': (string);
  'total': (number);
}
