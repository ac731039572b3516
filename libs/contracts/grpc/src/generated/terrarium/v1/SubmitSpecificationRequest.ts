// Original file: proto/terrarium/v1/specifications.proto

import type { UpdatePolicy as _terrarium_v1_UpdatePolicy, UpdatePolicy__Output as _terrarium_v1_UpdatePolicy__Output } from '../../terrarium/v1/UpdatePolicy.js';

export interface SubmitSpecificationRequest {
  'namespace'?: (string);
  'environmentFile'?: (string);
  'lockfile'?: (string);
  'environment'?: (string);
  'description'?: (string);
  'requirementsFiles'?: ({[key: string]: string});
  'alsoRequire'?: (string)[];
  'update'?: (_terrarium_v1_UpdatePolicy);
  'lockfileEnvironment'?: (string);
  'specification'?: "environmentFile"|"lockfile";
  '_environment'?: "environment";
  '_description'?: "description";
  '_lockfileEnvironment'?: "lockfileEnvironment";
}

export interface SubmitSpecificationRequest__Output {
  'namespace': (string);
  'environmentFile'?: (string);
  'lockfile'?: (string);
  'environment'?: (string);
  'description'?: (string);
  'requirementsFiles': ({[key: string]: string});
  'alsoRequire': (string)[];
  'update': (_terrarium_v1_UpdatePolicy__Output);
  'lockfileEnvironment'?: (string);
  'specification'?: "environmentFile"|"lockfile";
  '_environment'?: "environment";
  '_description'?: "description";
  '_lockfileEnvironment'?: "lockfileEnvironment";
}
