// Original file: proto/terrarium/v1/accounts.proto

import type { Account as _terrarium_v1_Account, Account__Output as _terrarium_v1_Account__Output } from '../../terrarium/v1/Account.js';
import type { PageInfo as _terrarium_v1_PageInfo, PageInfo__Output as _terrarium_v1_PageInfo__Output } from '../../terrarium/v1/PageInfo.js';

export interface ListAccountsResponse {
  'accounts'?: (_terrarium_v1_Account)[];
  'page'?: (_terrarium_v1_PageInfo | null);
}

export interface ListAccountsResponse__Output {
  'accounts': (_terrarium_v1_Account__Output)[];
  'page': (_terrarium_v1_PageInfo__Output | null);
}
