// Original file: proto/terrarium/v1/queue.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../google/protobuf/Timestamp.js';
import type { Long } from '@grpc/proto-loader';

// Original file: proto/terrarium/v1/queue.proto

export const _terrarium_v1_QueuedBuild_Phase = {
  PHASE_UNSPECIFIED: 'PHASE_UNSPECIFIED',
  PHASE_WAITING: 'PHASE_WAITING',
  PHASE_RUNNING: 'PHASE_RUNNING',
  PHASE_RESTING: 'PHASE_RESTING',
} as const;

export type _terrarium_v1_QueuedBuild_Phase =
  | 'PHASE_UNSPECIFIED'
  | 0
  | 'PHASE_WAITING'
  | 1
  | 'PHASE_RUNNING'
  | 2
  | 'PHASE_RESTING'
  | 3

export type _terrarium_v1_QueuedBuild_Phase__Output = typeof _terrarium_v1_QueuedBuild_Phase[keyof typeof _terrarium_v1_QueuedBuild_Phase]

export interface QueuedBuild {
  'build'?: (number | string | Long);
  'namespace'?: (string);
  'environment'?: (string);
  'position'?: (number);
  'phase'?: (_terrarium_v1_QueuedBuild_Phase);
  'reason'?: (string);
  'attempt'?: (number);
  'retryAt'?: (_google_protobuf_Timestamp | null);
  'requestedAt'?: (_google_protobuf_Timestamp | null);
  '_position'?: "position";
}

export interface QueuedBuild__Output {
  'build': (number);
  'namespace': (string);
  'environment': (string);
  'position'?: (number);
  'phase': (_terrarium_v1_QueuedBuild_Phase__Output);
  'reason': (string);
  'attempt': (number);
  'retryAt': (_google_protobuf_Timestamp__Output | null);
  'requestedAt': (_google_protobuf_Timestamp__Output | null);
  '_position'?: "position";
}
