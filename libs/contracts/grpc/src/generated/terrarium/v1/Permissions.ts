// Original file: proto/terrarium/v1/status.proto


export interface Permissions {
  'permissions'?: (string)[];
}

export interface Permissions__Output {
  'permissions': (string)[];
}
