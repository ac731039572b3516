// Original file: proto/terrarium/v1/builds.proto


export interface Package {
  'name'?: (string);
  'version'?: (string);
  'build'?: (string);
  'channel'?: (string);
  'license'?: (string);
  '_license'?: "license";
}

export interface Package__Output {
  'name': (string);
  'version': (string);
  'build': (string);
  'channel': (string);
  'license'?: (string);
  '_license'?: "license";
}
