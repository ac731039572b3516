// Original file: proto/terrarium/v1/namespaces.proto

import type { Namespace as _terrarium_v1_Namespace, Namespace__Output as _terrarium_v1_Namespace__Output } from '../../terrarium/v1/Namespace.js';
import type { PageInfo as _terrarium_v1_PageInfo, PageInfo__Output as _terrarium_v1_PageInfo__Output } from '../../terrarium/v1/PageInfo.js';

export interface ListNamespacesResponse {
  'namespaces'?: (_terrarium_v1_Namespace)[];
  'page'?: (_terrarium_v1_PageInfo | null);
}

export interface ListNamespacesResponse__Output {
  'namespaces': (_terrarium_v1_Namespace__Output)[];
  'page': (_terrarium_v1_PageInfo__Output | null);
}
