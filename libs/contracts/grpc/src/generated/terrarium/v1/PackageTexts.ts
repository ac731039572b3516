// Original file: proto/terrarium/v1/history.proto


export interface PackageTexts {
  'packages'?: (string)[];
}

export interface PackageTexts__Output {
  'packages': (string)[];
}
