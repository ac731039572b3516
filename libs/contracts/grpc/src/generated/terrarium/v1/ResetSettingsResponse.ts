// Original file: proto/terrarium/v1/settings.proto


export interface ResetSettingsResponse {
}

export interface ResetSettingsResponse__Output {
}
