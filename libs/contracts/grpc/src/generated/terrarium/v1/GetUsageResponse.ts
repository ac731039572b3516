// Original file: proto/terrarium/v1/usage.proto

import type { NamespaceUsage as _terrarium_v1_NamespaceUsage, NamespaceUsage__Output as _terrarium_v1_NamespaceUsage__Output } from '../../terrarium/v1/NamespaceUsage.js';

export interface GetUsageResponse {
  'namespaces'?: ({[key: string]: _terrarium_v1_NamespaceUsage});
}

export interface GetUsageResponse__Output {
  'namespaces': ({[key: string]: _terrarium_v1_NamespaceUsage__Output});
}
