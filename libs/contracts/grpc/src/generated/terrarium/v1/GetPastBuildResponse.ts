// Original file: proto/terrarium/v1/history.proto

import type { Moment as _terrarium_v1_Moment, Moment__Output as _terrarium_v1_Moment__Output } from '../../terrarium/v1/Moment.js';
import type { PastBuild as _terrarium_v1_PastBuild, PastBuild__Output as _terrarium_v1_PastBuild__Output } from '../../terrarium/v1/PastBuild.js';

export interface GetPastBuildResponse {
  'moment'?: (_terrarium_v1_Moment | null);
  'build'?: (_terrarium_v1_PastBuild | null);
}

export interface GetPastBuildResponse__Output {
  'moment': (_terrarium_v1_Moment__Output | null);
  'build': (_terrarium_v1_PastBuild__Output | null);
}
