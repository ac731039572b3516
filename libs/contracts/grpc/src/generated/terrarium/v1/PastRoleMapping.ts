// Original file: proto/terrarium/v1/history.proto


// Original file: proto/terrarium/v1/history.proto

export const _terrarium_v1_PastRoleMapping_Direction = {
  DIRECTION_UNSPECIFIED: 'DIRECTION_UNSPECIFIED',
  DIRECTION_OUTWARD: 'DIRECTION_OUTWARD',
  DIRECTION_INWARD: 'DIRECTION_INWARD',
} as const;

export type _terrarium_v1_PastRoleMapping_Direction =
  | 'DIRECTION_UNSPECIFIED'
  | 0
  | 'DIRECTION_OUTWARD'
  | 1
  | 'DIRECTION_INWARD'
  | 2

export type _terrarium_v1_PastRoleMapping_Direction__Output = typeof _terrarium_v1_PastRoleMapping_Direction[keyof typeof _terrarium_v1_PastRoleMapping_Direction]

export interface PastRoleMapping {
  'namespace'?: (string);
  'direction'?: (_terrarium_v1_PastRoleMapping_Direction);
  'membersOf'?: (string);
  'entity'?: (string);
  'role'?: (string);
}

export interface PastRoleMapping__Output {
  'namespace': (string);
  'direction': (_terrarium_v1_PastRoleMapping_Direction__Output);
  'membersOf': (string);
  'entity': (string);
  'role': (string);
}
