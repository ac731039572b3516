// Original file: proto/terrarium/v1/status.proto


export interface Roles {
  'roles'?: (string)[];
}

export interface Roles__Output {
  'roles': (string)[];
}
