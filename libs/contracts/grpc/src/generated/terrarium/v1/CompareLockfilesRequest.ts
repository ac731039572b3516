// Original file: proto/terrarium/v1/differences.proto


export interface CompareLockfilesRequest {
  'before'?: (string);
  'after'?: (string);
}

export interface CompareLockfilesRequest__Output {
  'before': (string);
  'after': (string);
}
