// Original file: proto/terrarium/v1/history.proto

import type { Moment as _terrarium_v1_Moment, Moment__Output as _terrarium_v1_Moment__Output } from '../../terrarium/v1/Moment.js';
import type { PastAccount as _terrarium_v1_PastAccount, PastAccount__Output as _terrarium_v1_PastAccount__Output } from '../../terrarium/v1/PastAccount.js';
import type { Token as _terrarium_v1_Token, Token__Output as _terrarium_v1_Token__Output } from '../../terrarium/v1/Token.js';

export interface GetPastAccountResponse {
  'moment'?: (_terrarium_v1_Moment | null);
  'account'?: (string);
  'state'?: (_terrarium_v1_PastAccount | null);
  'tokens'?: (_terrarium_v1_Token)[];
}

export interface GetPastAccountResponse__Output {
  'moment': (_terrarium_v1_Moment__Output | null);
  'account': (string);
  'state': (_terrarium_v1_PastAccount__Output | null);
  'tokens': (_terrarium_v1_Token__Output)[];
}
