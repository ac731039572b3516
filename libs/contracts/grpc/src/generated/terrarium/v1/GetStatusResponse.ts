// Original file: proto/terrarium/v1/status.proto


export interface GetStatusResponse {
  'version'?: (string);
}

export interface GetStatusResponse__Output {
  'version': (string);
}
