// Original file: proto/terrarium/v1/builds.proto


export interface SpecificationFile {
  'content'?: (string);
  'mediaType'?: (string);
}

export interface SpecificationFile__Output {
  'content': (string);
  'mediaType': (string);
}
