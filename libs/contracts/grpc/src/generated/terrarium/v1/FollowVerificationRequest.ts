// Original file: proto/terrarium/v1/audit.proto


export interface FollowVerificationRequest {
}

export interface FollowVerificationRequest__Output {
}
