// Original file: proto/terrarium/v1/sessions.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { CloseSessionRequest as _terrarium_v1_CloseSessionRequest, CloseSessionRequest__Output as _terrarium_v1_CloseSessionRequest__Output } from '../../terrarium/v1/CloseSessionRequest.js';
import type { CloseSessionResponse as _terrarium_v1_CloseSessionResponse, CloseSessionResponse__Output as _terrarium_v1_CloseSessionResponse__Output } from '../../terrarium/v1/CloseSessionResponse.js';
import type { OpenSessionRequest as _terrarium_v1_OpenSessionRequest, OpenSessionRequest__Output as _terrarium_v1_OpenSessionRequest__Output } from '../../terrarium/v1/OpenSessionRequest.js';
import type { OpenSessionResponse as _terrarium_v1_OpenSessionResponse, OpenSessionResponse__Output as _terrarium_v1_OpenSessionResponse__Output } from '../../terrarium/v1/OpenSessionResponse.js';

export interface SessionsClient extends grpc.Client {
  CloseSession(argument: _terrarium_v1_CloseSessionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_CloseSessionResponse__Output>): grpc.ClientUnaryCall;
  CloseSession(argument: _terrarium_v1_CloseSessionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_CloseSessionResponse__Output>): grpc.ClientUnaryCall;
  CloseSession(argument: _terrarium_v1_CloseSessionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_CloseSessionResponse__Output>): grpc.ClientUnaryCall;
  CloseSession(argument: _terrarium_v1_CloseSessionRequest, callback: grpc.requestCallback<_terrarium_v1_CloseSessionResponse__Output>): grpc.ClientUnaryCall;
  closeSession(argument: _terrarium_v1_CloseSessionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_CloseSessionResponse__Output>): grpc.ClientUnaryCall;
  closeSession(argument: _terrarium_v1_CloseSessionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_CloseSessionResponse__Output>): grpc.ClientUnaryCall;
  closeSession(argument: _terrarium_v1_CloseSessionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_CloseSessionResponse__Output>): grpc.ClientUnaryCall;
  closeSession(argument: _terrarium_v1_CloseSessionRequest, callback: grpc.requestCallback<_terrarium_v1_CloseSessionResponse__Output>): grpc.ClientUnaryCall;
  
  OpenSession(argument: _terrarium_v1_OpenSessionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_OpenSessionResponse__Output>): grpc.ClientUnaryCall;
  OpenSession(argument: _terrarium_v1_OpenSessionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_OpenSessionResponse__Output>): grpc.ClientUnaryCall;
  OpenSession(argument: _terrarium_v1_OpenSessionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_OpenSessionResponse__Output>): grpc.ClientUnaryCall;
  OpenSession(argument: _terrarium_v1_OpenSessionRequest, callback: grpc.requestCallback<_terrarium_v1_OpenSessionResponse__Output>): grpc.ClientUnaryCall;
  openSession(argument: _terrarium_v1_OpenSessionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_OpenSessionResponse__Output>): grpc.ClientUnaryCall;
  openSession(argument: _terrarium_v1_OpenSessionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_OpenSessionResponse__Output>): grpc.ClientUnaryCall;
  openSession(argument: _terrarium_v1_OpenSessionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_OpenSessionResponse__Output>): grpc.ClientUnaryCall;
  openSession(argument: _terrarium_v1_OpenSessionRequest, callback: grpc.requestCallback<_terrarium_v1_OpenSessionResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface SessionsHandlers extends grpc.UntypedServiceImplementation {
  CloseSession: grpc.handleUnaryCall<_terrarium_v1_CloseSessionRequest__Output, _terrarium_v1_CloseSessionResponse>;
  
  OpenSession: grpc.handleUnaryCall<_terrarium_v1_OpenSessionRequest__Output, _terrarium_v1_OpenSessionResponse>;
  
}

export interface SessionsDefinition extends grpc.ServiceDefinition {
  CloseSession: MethodDefinition<_terrarium_v1_CloseSessionRequest, _terrarium_v1_CloseSessionResponse, _terrarium_v1_CloseSessionRequest__Output, _terrarium_v1_CloseSessionResponse__Output>
  OpenSession: MethodDefinition<_terrarium_v1_OpenSessionRequest, _terrarium_v1_OpenSessionResponse, _terrarium_v1_OpenSessionRequest__Output, _terrarium_v1_OpenSessionResponse__Output>
}
