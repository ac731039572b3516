// Original file: proto/terrarium/v1/packages.proto

import type { PageRequest as _terrarium_v1_PageRequest, PageRequest__Output as _terrarium_v1_PageRequest__Output } from '../../terrarium/v1/PageRequest.js';
import type { PackageKey as _terrarium_v1_PackageKey, PackageKey__Output as _terrarium_v1_PackageKey__Output } from '../../terrarium/v1/PackageKey.js';

export interface SearchPackagesRequest {
  'page'?: (_terrarium_v1_PageRequest | null);
  'search'?: (string);
  'exact'?: (boolean);
  'buildString'?: (string);
  'distinctOn'?: (_terrarium_v1_PackageKey)[];
  'sortBy'?: (_terrarium_v1_PackageKey)[];
  'descending'?: (boolean);
}

export interface SearchPackagesRequest__Output {
  'page': (_terrarium_v1_PageRequest__Output | null);
  'search': (string);
  'exact': (boolean);
  'buildString': (string);
  'distinctOn': (_terrarium_v1_PackageKey__Output)[];
  'sortBy': (_terrarium_v1_PackageKey__Output)[];
  'descending': (boolean);
}
