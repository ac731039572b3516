// Original file: proto/terrarium/v1/usage.proto


export interface GetStoreUsageRequest {
}

export interface GetStoreUsageRequest__Output {
}
