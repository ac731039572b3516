// Original file: proto/terrarium/v1/usage.proto

import type { Long } from '@grpc/proto-loader';

export interface GetPackageCacheUsageResponse {
  'sizeBytes'?: (number | string | Long);
}

export interface GetPackageCacheUsageResponse__Output {
  'sizeBytes': (number);
}
