// Original file: proto/terrarium/v1/packages.proto


export interface ChannelPackage {
  'name'?: (string);
  'version'?: (string);
  'channel'?: (string);
  'license'?: (string);
  '_license'?: "license";
}

export interface ChannelPackage__Output {
  'name': (string);
  'version': (string);
  'channel': (string);
  'license'?: (string);
  '_license'?: "license";
}
