// Original file: proto/terrarium/v1/settings.proto


export interface SettingsLevel {
  'namespace'?: (string);
  'environment'?: (string);
}

export interface SettingsLevel__Output {
  'namespace': (string);
  'environment': (string);
}
