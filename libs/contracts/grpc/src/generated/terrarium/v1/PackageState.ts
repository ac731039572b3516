// Original file: proto/terrarium/v1/differences.proto


export interface PackageState {
  'version'?: (string);
  'build'?: (string);
  'channel'?: (string);
  'sha256'?: (string);
  'md5'?: (string);
  'url'?: (string);
  '_build'?: "build";
  '_channel'?: "channel";
  '_sha256'?: "sha256";
  '_md5'?: "md5";
}

export interface PackageState__Output {
  'version': (string);
  'build'?: (string);
  'channel'?: (string);
  'sha256'?: (string);
  'md5'?: (string);
  'url': (string);
  '_build'?: "build";
  '_channel'?: "channel";
  '_sha256'?: "sha256";
  '_md5'?: "md5";
}
