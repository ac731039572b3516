// Original file: proto/terrarium/v1/history.proto

import type { Moment as _terrarium_v1_Moment, Moment__Output as _terrarium_v1_Moment__Output } from '../../terrarium/v1/Moment.js';
import type { Environment as _terrarium_v1_Environment, Environment__Output as _terrarium_v1_Environment__Output } from '../../terrarium/v1/Environment.js';
import type { Long } from '@grpc/proto-loader';

export interface GetPastNamespaceResponse {
  'moment'?: (_terrarium_v1_Moment | null);
  'id'?: (number | string | Long);
  'namespace'?: (string);
  'environments'?: (_terrarium_v1_Environment)[];
}

export interface GetPastNamespaceResponse__Output {
  'moment': (_terrarium_v1_Moment__Output | null);
  'id': (number);
  'namespace': (string);
  'environments': (_terrarium_v1_Environment__Output)[];
}
