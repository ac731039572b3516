// Original file: proto/terrarium/v1/builds.proto

import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../google/protobuf/Timestamp.js';
import type { Progress as _terrarium_v1_Progress, Progress__Output as _terrarium_v1_Progress__Output } from '../../terrarium/v1/Progress.js';
import type { Long } from '@grpc/proto-loader';

// Original file: proto/terrarium/v1/builds.proto

export const _terrarium_v1_LogLine_Level = {
  LEVEL_UNSPECIFIED: 'LEVEL_UNSPECIFIED',
  LEVEL_INFO: 'LEVEL_INFO',
  LEVEL_WARNING: 'LEVEL_WARNING',
  LEVEL_ERROR: 'LEVEL_ERROR',
} as const;

export type _terrarium_v1_LogLine_Level =
  | 'LEVEL_UNSPECIFIED'
  | 0
  | 'LEVEL_INFO'
  | 1
  | 'LEVEL_WARNING'
  | 2
  | 'LEVEL_ERROR'
  | 3

export type _terrarium_v1_LogLine_Level__Output = typeof _terrarium_v1_LogLine_Level[keyof typeof _terrarium_v1_LogLine_Level]

export interface LogLine {
  'number'?: (number | string | Long);
  'time'?: (_google_protobuf_Timestamp | null);
  'level'?: (_terrarium_v1_LogLine_Level);
  'text'?: (string);
  'progress'?: (_terrarium_v1_Progress | null);
}

export interface LogLine__Output {
  'number': (number);
  'time': (_google_protobuf_Timestamp__Output | null);
  'level': (_terrarium_v1_LogLine_Level__Output);
  'text': (string);
  'progress': (_terrarium_v1_Progress__Output | null);
}
