// Original file: proto/terrarium/v1/audit.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { Event as _terrarium_v1_Event, Event__Output as _terrarium_v1_Event__Output } from '../../terrarium/v1/Event.js';
import type { FollowEventsRequest as _terrarium_v1_FollowEventsRequest, FollowEventsRequest__Output as _terrarium_v1_FollowEventsRequest__Output } from '../../terrarium/v1/FollowEventsRequest.js';
import type { FollowVerificationRequest as _terrarium_v1_FollowVerificationRequest, FollowVerificationRequest__Output as _terrarium_v1_FollowVerificationRequest__Output } from '../../terrarium/v1/FollowVerificationRequest.js';
import type { ListEventsRequest as _terrarium_v1_ListEventsRequest, ListEventsRequest__Output as _terrarium_v1_ListEventsRequest__Output } from '../../terrarium/v1/ListEventsRequest.js';
import type { ListEventsResponse as _terrarium_v1_ListEventsResponse, ListEventsResponse__Output as _terrarium_v1_ListEventsResponse__Output } from '../../terrarium/v1/ListEventsResponse.js';
import type { VerificationStep as _terrarium_v1_VerificationStep, VerificationStep__Output as _terrarium_v1_VerificationStep__Output } from '../../terrarium/v1/VerificationStep.js';
import type { VerifyLogRequest as _terrarium_v1_VerifyLogRequest, VerifyLogRequest__Output as _terrarium_v1_VerifyLogRequest__Output } from '../../terrarium/v1/VerifyLogRequest.js';
import type { VerifyLogResponse as _terrarium_v1_VerifyLogResponse, VerifyLogResponse__Output as _terrarium_v1_VerifyLogResponse__Output } from '../../terrarium/v1/VerifyLogResponse.js';

export interface AuditClient extends grpc.Client {
  FollowEvents(argument: _terrarium_v1_FollowEventsRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_terrarium_v1_Event__Output>;
  FollowEvents(argument: _terrarium_v1_FollowEventsRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_terrarium_v1_Event__Output>;
  followEvents(argument: _terrarium_v1_FollowEventsRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_terrarium_v1_Event__Output>;
  followEvents(argument: _terrarium_v1_FollowEventsRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_terrarium_v1_Event__Output>;
  
  FollowVerification(argument: _terrarium_v1_FollowVerificationRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_terrarium_v1_VerificationStep__Output>;
  FollowVerification(argument: _terrarium_v1_FollowVerificationRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_terrarium_v1_VerificationStep__Output>;
  followVerification(argument: _terrarium_v1_FollowVerificationRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_terrarium_v1_VerificationStep__Output>;
  followVerification(argument: _terrarium_v1_FollowVerificationRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_terrarium_v1_VerificationStep__Output>;
  
  ListEvents(argument: _terrarium_v1_ListEventsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListEventsResponse__Output>): grpc.ClientUnaryCall;
  ListEvents(argument: _terrarium_v1_ListEventsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListEventsResponse__Output>): grpc.ClientUnaryCall;
  ListEvents(argument: _terrarium_v1_ListEventsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListEventsResponse__Output>): grpc.ClientUnaryCall;
  ListEvents(argument: _terrarium_v1_ListEventsRequest, callback: grpc.requestCallback<_terrarium_v1_ListEventsResponse__Output>): grpc.ClientUnaryCall;
  listEvents(argument: _terrarium_v1_ListEventsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListEventsResponse__Output>): grpc.ClientUnaryCall;
  listEvents(argument: _terrarium_v1_ListEventsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListEventsResponse__Output>): grpc.ClientUnaryCall;
  listEvents(argument: _terrarium_v1_ListEventsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListEventsResponse__Output>): grpc.ClientUnaryCall;
  listEvents(argument: _terrarium_v1_ListEventsRequest, callback: grpc.requestCallback<_terrarium_v1_ListEventsResponse__Output>): grpc.ClientUnaryCall;
  
  VerifyLog(argument: _terrarium_v1_VerifyLogRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_VerifyLogResponse__Output>): grpc.ClientUnaryCall;
  VerifyLog(argument: _terrarium_v1_VerifyLogRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_VerifyLogResponse__Output>): grpc.ClientUnaryCall;
  VerifyLog(argument: _terrarium_v1_VerifyLogRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_VerifyLogResponse__Output>): grpc.ClientUnaryCall;
  VerifyLog(argument: _terrarium_v1_VerifyLogRequest, callback: grpc.requestCallback<_terrarium_v1_VerifyLogResponse__Output>): grpc.ClientUnaryCall;
  verifyLog(argument: _terrarium_v1_VerifyLogRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_VerifyLogResponse__Output>): grpc.ClientUnaryCall;
  verifyLog(argument: _terrarium_v1_VerifyLogRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_VerifyLogResponse__Output>): grpc.ClientUnaryCall;
  verifyLog(argument: _terrarium_v1_VerifyLogRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_VerifyLogResponse__Output>): grpc.ClientUnaryCall;
  verifyLog(argument: _terrarium_v1_VerifyLogRequest, callback: grpc.requestCallback<_terrarium_v1_VerifyLogResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface AuditHandlers extends grpc.UntypedServiceImplementation {
  FollowEvents: grpc.handleServerStreamingCall<_terrarium_v1_FollowEventsRequest__Output, _terrarium_v1_Event>;
  
  FollowVerification: grpc.handleServerStreamingCall<_terrarium_v1_FollowVerificationRequest__Output, _terrarium_v1_VerificationStep>;
  
  ListEvents: grpc.handleUnaryCall<_terrarium_v1_ListEventsRequest__Output, _terrarium_v1_ListEventsResponse>;
  
  VerifyLog: grpc.handleUnaryCall<_terrarium_v1_VerifyLogRequest__Output, _terrarium_v1_VerifyLogResponse>;
  
}

export interface AuditDefinition extends grpc.ServiceDefinition {
  FollowEvents: MethodDefinition<_terrarium_v1_FollowEventsRequest, _terrarium_v1_Event, _terrarium_v1_FollowEventsRequest__Output, _terrarium_v1_Event__Output>
  FollowVerification: MethodDefinition<_terrarium_v1_FollowVerificationRequest, _terrarium_v1_VerificationStep, _terrarium_v1_FollowVerificationRequest__Output, _terrarium_v1_VerificationStep__Output>
  ListEvents: MethodDefinition<_terrarium_v1_ListEventsRequest, _terrarium_v1_ListEventsResponse, _terrarium_v1_ListEventsRequest__Output, _terrarium_v1_ListEventsResponse__Output>
  VerifyLog: MethodDefinition<_terrarium_v1_VerifyLogRequest, _terrarium_v1_VerifyLogResponse, _terrarium_v1_VerifyLogRequest__Output, _terrarium_v1_VerifyLogResponse__Output>
}
