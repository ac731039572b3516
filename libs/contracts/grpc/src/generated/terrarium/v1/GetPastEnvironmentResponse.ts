// Original file: proto/terrarium/v1/history.proto

import type { Moment as _terrarium_v1_Moment, Moment__Output as _terrarium_v1_Moment__Output } from '../../terrarium/v1/Moment.js';
import type { Environment as _terrarium_v1_Environment, Environment__Output as _terrarium_v1_Environment__Output } from '../../terrarium/v1/Environment.js';
import type { PastBuild as _terrarium_v1_PastBuild, PastBuild__Output as _terrarium_v1_PastBuild__Output } from '../../terrarium/v1/PastBuild.js';

export interface GetPastEnvironmentResponse {
  'moment'?: (_terrarium_v1_Moment | null);
  'environment'?: (_terrarium_v1_Environment | null);
  'current'?: (_terrarium_v1_PastBuild | null);
}

export interface GetPastEnvironmentResponse__Output {
  'moment': (_terrarium_v1_Moment__Output | null);
  'environment': (_terrarium_v1_Environment__Output | null);
  'current': (_terrarium_v1_PastBuild__Output | null);
}
