// Original file: proto/terrarium/v1/specifications.proto


export interface SubmitSpecificationRequest {
  'namespace'?: (string);
  'environmentFile'?: (string);
  'lockfile'?: (string);
  'environment'?: (string);
  'description'?: (string);
  'requirementsFiles'?: ({[key: string]: string});
  'alsoRequire'?: (string)[];
  'specification'?: "environmentFile"|"lockfile";
  '_environment'?: "environment";
  '_description'?: "description";
}

export interface SubmitSpecificationRequest__Output {
  'namespace': (string);
  'environmentFile'?: (string);
  'lockfile'?: (string);
  'environment'?: (string);
  'description'?: (string);
  'requirementsFiles': ({[key: string]: string});
  'alsoRequire': (string)[];
  'specification'?: "environmentFile"|"lockfile";
  '_environment'?: "environment";
  '_description'?: "description";
}
