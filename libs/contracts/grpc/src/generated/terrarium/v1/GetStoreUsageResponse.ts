// Original file: proto/terrarium/v1/usage.proto

import type { StoreUsage as _terrarium_v1_StoreUsage, StoreUsage__Output as _terrarium_v1_StoreUsage__Output } from '../../terrarium/v1/StoreUsage.js';

export interface GetStoreUsageResponse {
  'usage'?: (_terrarium_v1_StoreUsage | null);
}

export interface GetStoreUsageResponse__Output {
  'usage': (_terrarium_v1_StoreUsage__Output | null);
}
