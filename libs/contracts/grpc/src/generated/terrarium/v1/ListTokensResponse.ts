// Original file: proto/terrarium/v1/tokens.proto

import type { Token as _terrarium_v1_Token, Token__Output as _terrarium_v1_Token__Output } from '../../terrarium/v1/Token.js';

export interface ListTokensResponse {
  'tokens'?: (_terrarium_v1_Token)[];
}

export interface ListTokensResponse__Output {
  'tokens': (_terrarium_v1_Token__Output)[];
}
