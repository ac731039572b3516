// Original file: proto/terrarium/v1/builds.proto

import type { BuildStatus as _terrarium_v1_BuildStatus, BuildStatus__Output as _terrarium_v1_BuildStatus__Output } from '../../terrarium/v1/BuildStatus.js';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../google/protobuf/Timestamp.js';
import type { Long } from '@grpc/proto-loader';

export interface Build {
  'number'?: (number | string | Long);
  'namespace'?: (string);
  'environment'?: (string);
  'status'?: (_terrarium_v1_BuildStatus);
  'statusInfo'?: (string);
  'errorCode'?: (string);
  'attempt'?: (number);
  'specificationSha256'?: (string);
  'platforms'?: (string)[];
  'scheduledAt'?: (_google_protobuf_Timestamp | null);
  'startedAt'?: (_google_protobuf_Timestamp | null);
  'endedAt'?: (_google_protobuf_Timestamp | null);
  'deletedAt'?: (_google_protobuf_Timestamp | null);
  'sizeBytes'?: (number | string | Long);
  'addedBytes'?: (number | string | Long);
  'buildKey'?: (string);
  'path'?: (string);
  'maxAttempts'?: (number);
  'nextAttemptAt'?: (_google_protobuf_Timestamp | null);
  '_statusInfo'?: "statusInfo";
  '_errorCode'?: "errorCode";
  '_buildKey'?: "buildKey";
  '_path'?: "path";
  '_maxAttempts'?: "maxAttempts";
}

export interface Build__Output {
  'number': (number);
  'namespace': (string);
  'environment': (string);
  'status': (_terrarium_v1_BuildStatus__Output);
  'statusInfo'?: (string);
  'errorCode'?: (string);
  'attempt': (number);
  'specificationSha256': (string);
  'platforms': (string)[];
  'scheduledAt': (_google_protobuf_Timestamp__Output | null);
  'startedAt': (_google_protobuf_Timestamp__Output | null);
  'endedAt': (_google_protobuf_Timestamp__Output | null);
  'deletedAt': (_google_protobuf_Timestamp__Output | null);
  'sizeBytes': (number);
  'addedBytes': (number);
  'buildKey'?: (string);
  'path'?: (string);
  'maxAttempts'?: (number);
  'nextAttemptAt': (_google_protobuf_Timestamp__Output | null);
  '_statusInfo'?: "statusInfo";
  '_errorCode'?: "errorCode";
  '_buildKey'?: "buildKey";
  '_path'?: "path";
  '_maxAttempts'?: "maxAttempts";
}
