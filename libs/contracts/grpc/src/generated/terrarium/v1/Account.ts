// Original file: proto/terrarium/v1/accounts.proto

import type { AccountKind as _terrarium_v1_AccountKind, AccountKind__Output as _terrarium_v1_AccountKind__Output } from '../../terrarium/v1/AccountKind.js';
import type { Roles as _terrarium_v1_Roles, Roles__Output as _terrarium_v1_Roles__Output } from '../../terrarium/v1/Roles.js';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../google/protobuf/Timestamp.js';

export interface Account {
  'name'?: (string);
  'kind'?: (_terrarium_v1_AccountKind);
  'primaryNamespace'?: (string);
  'roleBindings'?: ({[key: string]: _terrarium_v1_Roles});
  'hasPassword'?: (boolean);
  'disabled'?: (boolean);
  'provider'?: (string);
  'groups'?: (string)[];
  'createdAt'?: (_google_protobuf_Timestamp | null);
  '_provider'?: "provider";
}

export interface Account__Output {
  'name': (string);
  'kind': (_terrarium_v1_AccountKind__Output);
  'primaryNamespace': (string);
  'roleBindings': ({[key: string]: _terrarium_v1_Roles__Output});
  'hasPassword': (boolean);
  'disabled': (boolean);
  'provider'?: (string);
  'groups': (string)[];
  'createdAt': (_google_protobuf_Timestamp__Output | null);
  '_provider'?: "provider";
}
