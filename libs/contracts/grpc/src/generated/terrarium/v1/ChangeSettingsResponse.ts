// Original file: proto/terrarium/v1/settings.proto


export interface ChangeSettingsResponse {
}

export interface ChangeSettingsResponse__Output {
}
