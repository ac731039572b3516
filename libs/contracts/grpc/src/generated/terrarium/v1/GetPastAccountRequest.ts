// Original file: proto/terrarium/v1/history.proto

import type { At as _terrarium_v1_At, At__Output as _terrarium_v1_At__Output } from '../../terrarium/v1/At.js';

export interface GetPastAccountRequest {
  'account'?: (string);
  'at'?: (_terrarium_v1_At | null);
}

export interface GetPastAccountRequest__Output {
  'account': (string);
  'at': (_terrarium_v1_At__Output | null);
}
