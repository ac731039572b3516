// Original file: proto/terrarium/v1/specifications.proto

import type { ChannelPriority as _terrarium_v1_ChannelPriority, ChannelPriority__Output as _terrarium_v1_ChannelPriority__Output } from '../../terrarium/v1/ChannelPriority.js';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../google/protobuf/Timestamp.js';
import type { UpdatePolicy as _terrarium_v1_UpdatePolicy, UpdatePolicy__Output as _terrarium_v1_UpdatePolicy__Output } from '../../terrarium/v1/UpdatePolicy.js';

export interface SolveRequest {
  'environmentFile'?: (string);
  'platforms'?: (string)[];
  'channelPriority'?: (_terrarium_v1_ChannelPriority);
  'excludeNewer'?: (_google_protobuf_Timestamp | null);
  'pins'?: (string)[];
  'namespace'?: (string);
  'environment'?: (string);
  'update'?: (_terrarium_v1_UpdatePolicy);
}

export interface SolveRequest__Output {
  'environmentFile': (string);
  'platforms': (string)[];
  'channelPriority': (_terrarium_v1_ChannelPriority__Output);
  'excludeNewer': (_google_protobuf_Timestamp__Output | null);
  'pins': (string)[];
  'namespace': (string);
  'environment': (string);
  'update': (_terrarium_v1_UpdatePolicy__Output);
}
