// Original file: proto/terrarium/v1/operations.proto

import type { Long } from '@grpc/proto-loader';

export interface RequeueDeadLetterRequest {
  'number'?: (number | string | Long);
}

export interface RequeueDeadLetterRequest__Output {
  'number': (number);
}
