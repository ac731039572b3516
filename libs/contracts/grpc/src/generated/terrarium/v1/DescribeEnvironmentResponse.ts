// Original file: proto/terrarium/v1/environments.proto


export interface DescribeEnvironmentResponse {
}

export interface DescribeEnvironmentResponse__Output {
}
