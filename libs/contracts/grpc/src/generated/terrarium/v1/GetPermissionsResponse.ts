// Original file: proto/terrarium/v1/status.proto

import type { Permissions as _terrarium_v1_Permissions, Permissions__Output as _terrarium_v1_Permissions__Output } from '../../terrarium/v1/Permissions.js';
import type { Roles as _terrarium_v1_Roles, Roles__Output as _terrarium_v1_Roles__Output } from '../../terrarium/v1/Roles.js';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../google/protobuf/Timestamp.js';

export interface GetPermissionsResponse {
  'authenticated'?: (boolean);
  'actor'?: (string);
  'primaryNamespace'?: (string);
  'permissions'?: ({[key: string]: _terrarium_v1_Permissions});
  'roles'?: ({[key: string]: _terrarium_v1_Roles});
  'expiresAt'?: (_google_protobuf_Timestamp | null);
}

export interface GetPermissionsResponse__Output {
  'authenticated': (boolean);
  'actor': (string);
  'primaryNamespace': (string);
  'permissions': ({[key: string]: _terrarium_v1_Permissions__Output});
  'roles': ({[key: string]: _terrarium_v1_Roles__Output});
  'expiresAt': (_google_protobuf_Timestamp__Output | null);
}
