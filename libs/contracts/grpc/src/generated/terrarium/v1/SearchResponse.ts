// Original file: proto/terrarium/v1/search.proto

import type { Found as _terrarium_v1_Found, Found__Output as _terrarium_v1_Found__Output } from '../../terrarium/v1/Found.js';

export interface SearchResponse {
  'found'?: (_terrarium_v1_Found)[];
  'nextToken'?: (string);
}

export interface SearchResponse__Output {
  'found': (_terrarium_v1_Found__Output)[];
  'nextToken': (string);
}
