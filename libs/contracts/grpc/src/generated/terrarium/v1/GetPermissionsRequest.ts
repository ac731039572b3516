// Original file: proto/terrarium/v1/status.proto


export interface GetPermissionsRequest {
}

export interface GetPermissionsRequest__Output {
}
