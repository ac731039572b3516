// Original file: proto/terrarium/v1/status.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { GetPermissionsRequest as _terrarium_v1_GetPermissionsRequest, GetPermissionsRequest__Output as _terrarium_v1_GetPermissionsRequest__Output } from '../../terrarium/v1/GetPermissionsRequest.js';
import type { GetPermissionsResponse as _terrarium_v1_GetPermissionsResponse, GetPermissionsResponse__Output as _terrarium_v1_GetPermissionsResponse__Output } from '../../terrarium/v1/GetPermissionsResponse.js';
import type { GetStatusRequest as _terrarium_v1_GetStatusRequest, GetStatusRequest__Output as _terrarium_v1_GetStatusRequest__Output } from '../../terrarium/v1/GetStatusRequest.js';
import type { GetStatusResponse as _terrarium_v1_GetStatusResponse, GetStatusResponse__Output as _terrarium_v1_GetStatusResponse__Output } from '../../terrarium/v1/GetStatusResponse.js';

export interface StatusClient extends grpc.Client {
  GetPermissions(argument: _terrarium_v1_GetPermissionsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPermissionsResponse__Output>): grpc.ClientUnaryCall;
  GetPermissions(argument: _terrarium_v1_GetPermissionsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetPermissionsResponse__Output>): grpc.ClientUnaryCall;
  GetPermissions(argument: _terrarium_v1_GetPermissionsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPermissionsResponse__Output>): grpc.ClientUnaryCall;
  GetPermissions(argument: _terrarium_v1_GetPermissionsRequest, callback: grpc.requestCallback<_terrarium_v1_GetPermissionsResponse__Output>): grpc.ClientUnaryCall;
  getPermissions(argument: _terrarium_v1_GetPermissionsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPermissionsResponse__Output>): grpc.ClientUnaryCall;
  getPermissions(argument: _terrarium_v1_GetPermissionsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetPermissionsResponse__Output>): grpc.ClientUnaryCall;
  getPermissions(argument: _terrarium_v1_GetPermissionsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPermissionsResponse__Output>): grpc.ClientUnaryCall;
  getPermissions(argument: _terrarium_v1_GetPermissionsRequest, callback: grpc.requestCallback<_terrarium_v1_GetPermissionsResponse__Output>): grpc.ClientUnaryCall;
  
  GetStatus(argument: _terrarium_v1_GetStatusRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetStatusResponse__Output>): grpc.ClientUnaryCall;
  GetStatus(argument: _terrarium_v1_GetStatusRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetStatusResponse__Output>): grpc.ClientUnaryCall;
  GetStatus(argument: _terrarium_v1_GetStatusRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetStatusResponse__Output>): grpc.ClientUnaryCall;
  GetStatus(argument: _terrarium_v1_GetStatusRequest, callback: grpc.requestCallback<_terrarium_v1_GetStatusResponse__Output>): grpc.ClientUnaryCall;
  getStatus(argument: _terrarium_v1_GetStatusRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetStatusResponse__Output>): grpc.ClientUnaryCall;
  getStatus(argument: _terrarium_v1_GetStatusRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetStatusResponse__Output>): grpc.ClientUnaryCall;
  getStatus(argument: _terrarium_v1_GetStatusRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetStatusResponse__Output>): grpc.ClientUnaryCall;
  getStatus(argument: _terrarium_v1_GetStatusRequest, callback: grpc.requestCallback<_terrarium_v1_GetStatusResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface StatusHandlers extends grpc.UntypedServiceImplementation {
  GetPermissions: grpc.handleUnaryCall<_terrarium_v1_GetPermissionsRequest__Output, _terrarium_v1_GetPermissionsResponse>;
  
  GetStatus: grpc.handleUnaryCall<_terrarium_v1_GetStatusRequest__Output, _terrarium_v1_GetStatusResponse>;
  
}

export interface StatusDefinition extends grpc.ServiceDefinition {
  GetPermissions: MethodDefinition<_terrarium_v1_GetPermissionsRequest, _terrarium_v1_GetPermissionsResponse, _terrarium_v1_GetPermissionsRequest__Output, _terrarium_v1_GetPermissionsResponse__Output>
  GetStatus: MethodDefinition<_terrarium_v1_GetStatusRequest, _terrarium_v1_GetStatusResponse, _terrarium_v1_GetStatusRequest__Output, _terrarium_v1_GetStatusResponse__Output>
}
