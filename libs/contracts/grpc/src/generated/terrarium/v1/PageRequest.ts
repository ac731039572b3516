// Original file: proto/terrarium/v1/paging.proto


export interface PageRequest {
  'size'?: (number);
  'token'?: (string);
}

export interface PageRequest__Output {
  'size': (number);
  'token': (string);
}
