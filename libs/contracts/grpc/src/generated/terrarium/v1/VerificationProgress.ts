// Original file: proto/terrarium/v1/audit.proto

import type { Long } from '@grpc/proto-loader';

export interface VerificationProgress {
  'done'?: (number | string | Long);
  'total'?: (number | string | Long);
}

export interface VerificationProgress__Output {
  'done': (number);
  'total': (number);
}
