// Original file: proto/terrarium/v1/tokens.proto


export interface ScopeRoles {
  'roles'?: (string)[];
}

export interface ScopeRoles__Output {
  'roles': (string)[];
}
