// Original file: proto/terrarium/v1/operations.proto


export interface FollowRebuildRequest {
}

export interface FollowRebuildRequest__Output {
}
