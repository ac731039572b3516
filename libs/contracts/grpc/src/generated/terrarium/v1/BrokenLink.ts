// Original file: proto/terrarium/v1/audit.proto

import type { Long } from '@grpc/proto-loader';

export interface BrokenLink {
  'position'?: (number | string | Long);
  'reason'?: (string);
}

export interface BrokenLink__Output {
  'position': (number);
  'reason': (string);
}
