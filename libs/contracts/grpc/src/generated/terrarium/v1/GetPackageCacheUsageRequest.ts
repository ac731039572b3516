// Original file: proto/terrarium/v1/usage.proto


export interface GetPackageCacheUsageRequest {
}

export interface GetPackageCacheUsageRequest__Output {
}
