// Original file: proto/terrarium/v1/search.proto

import type { SearchKind as _terrarium_v1_SearchKind, SearchKind__Output as _terrarium_v1_SearchKind__Output } from '../../terrarium/v1/SearchKind.js';

export interface SearchRequest {
  'text'?: (string);
  'kinds'?: (_terrarium_v1_SearchKind)[];
  'limit'?: (number);
  'token'?: (string);
}

export interface SearchRequest__Output {
  'text': (string);
  'kinds': (_terrarium_v1_SearchKind__Output)[];
  'limit': (number);
  'token': (string);
}
