// Original file: proto/terrarium/v1/audit.proto

import type { BrokenLink as _terrarium_v1_BrokenLink, BrokenLink__Output as _terrarium_v1_BrokenLink__Output } from '../../terrarium/v1/BrokenLink.js';
import type { Long } from '@grpc/proto-loader';

export interface VerifyLogResponse {
  'verified'?: (number | string | Long);
  'unsealed'?: (number | string | Long);
  'head'?: (string);
  'publicKey'?: (string);
  'broken'?: (_terrarium_v1_BrokenLink | null);
}

export interface VerifyLogResponse__Output {
  'verified': (number);
  'unsealed': (number);
  'head': (string);
  'publicKey': (string);
  'broken': (_terrarium_v1_BrokenLink__Output | null);
}
