// Original file: proto/terrarium/v1/usage.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { GetPackageCacheUsageRequest as _terrarium_v1_GetPackageCacheUsageRequest, GetPackageCacheUsageRequest__Output as _terrarium_v1_GetPackageCacheUsageRequest__Output } from '../../terrarium/v1/GetPackageCacheUsageRequest.js';
import type { GetPackageCacheUsageResponse as _terrarium_v1_GetPackageCacheUsageResponse, GetPackageCacheUsageResponse__Output as _terrarium_v1_GetPackageCacheUsageResponse__Output } from '../../terrarium/v1/GetPackageCacheUsageResponse.js';
import type { GetStoreUsageRequest as _terrarium_v1_GetStoreUsageRequest, GetStoreUsageRequest__Output as _terrarium_v1_GetStoreUsageRequest__Output } from '../../terrarium/v1/GetStoreUsageRequest.js';
import type { GetStoreUsageResponse as _terrarium_v1_GetStoreUsageResponse, GetStoreUsageResponse__Output as _terrarium_v1_GetStoreUsageResponse__Output } from '../../terrarium/v1/GetStoreUsageResponse.js';
import type { GetUsageRequest as _terrarium_v1_GetUsageRequest, GetUsageRequest__Output as _terrarium_v1_GetUsageRequest__Output } from '../../terrarium/v1/GetUsageRequest.js';
import type { GetUsageResponse as _terrarium_v1_GetUsageResponse, GetUsageResponse__Output as _terrarium_v1_GetUsageResponse__Output } from '../../terrarium/v1/GetUsageResponse.js';

export interface UsageClient extends grpc.Client {
  GetPackageCacheUsage(argument: _terrarium_v1_GetPackageCacheUsageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPackageCacheUsageResponse__Output>): grpc.ClientUnaryCall;
  GetPackageCacheUsage(argument: _terrarium_v1_GetPackageCacheUsageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetPackageCacheUsageResponse__Output>): grpc.ClientUnaryCall;
  GetPackageCacheUsage(argument: _terrarium_v1_GetPackageCacheUsageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPackageCacheUsageResponse__Output>): grpc.ClientUnaryCall;
  GetPackageCacheUsage(argument: _terrarium_v1_GetPackageCacheUsageRequest, callback: grpc.requestCallback<_terrarium_v1_GetPackageCacheUsageResponse__Output>): grpc.ClientUnaryCall;
  getPackageCacheUsage(argument: _terrarium_v1_GetPackageCacheUsageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPackageCacheUsageResponse__Output>): grpc.ClientUnaryCall;
  getPackageCacheUsage(argument: _terrarium_v1_GetPackageCacheUsageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetPackageCacheUsageResponse__Output>): grpc.ClientUnaryCall;
  getPackageCacheUsage(argument: _terrarium_v1_GetPackageCacheUsageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPackageCacheUsageResponse__Output>): grpc.ClientUnaryCall;
  getPackageCacheUsage(argument: _terrarium_v1_GetPackageCacheUsageRequest, callback: grpc.requestCallback<_terrarium_v1_GetPackageCacheUsageResponse__Output>): grpc.ClientUnaryCall;
  
  GetStoreUsage(argument: _terrarium_v1_GetStoreUsageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetStoreUsageResponse__Output>): grpc.ClientUnaryCall;
  GetStoreUsage(argument: _terrarium_v1_GetStoreUsageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetStoreUsageResponse__Output>): grpc.ClientUnaryCall;
  GetStoreUsage(argument: _terrarium_v1_GetStoreUsageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetStoreUsageResponse__Output>): grpc.ClientUnaryCall;
  GetStoreUsage(argument: _terrarium_v1_GetStoreUsageRequest, callback: grpc.requestCallback<_terrarium_v1_GetStoreUsageResponse__Output>): grpc.ClientUnaryCall;
  getStoreUsage(argument: _terrarium_v1_GetStoreUsageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetStoreUsageResponse__Output>): grpc.ClientUnaryCall;
  getStoreUsage(argument: _terrarium_v1_GetStoreUsageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetStoreUsageResponse__Output>): grpc.ClientUnaryCall;
  getStoreUsage(argument: _terrarium_v1_GetStoreUsageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetStoreUsageResponse__Output>): grpc.ClientUnaryCall;
  getStoreUsage(argument: _terrarium_v1_GetStoreUsageRequest, callback: grpc.requestCallback<_terrarium_v1_GetStoreUsageResponse__Output>): grpc.ClientUnaryCall;
  
  GetUsage(argument: _terrarium_v1_GetUsageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetUsageResponse__Output>): grpc.ClientUnaryCall;
  GetUsage(argument: _terrarium_v1_GetUsageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetUsageResponse__Output>): grpc.ClientUnaryCall;
  GetUsage(argument: _terrarium_v1_GetUsageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetUsageResponse__Output>): grpc.ClientUnaryCall;
  GetUsage(argument: _terrarium_v1_GetUsageRequest, callback: grpc.requestCallback<_terrarium_v1_GetUsageResponse__Output>): grpc.ClientUnaryCall;
  getUsage(argument: _terrarium_v1_GetUsageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetUsageResponse__Output>): grpc.ClientUnaryCall;
  getUsage(argument: _terrarium_v1_GetUsageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetUsageResponse__Output>): grpc.ClientUnaryCall;
  getUsage(argument: _terrarium_v1_GetUsageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetUsageResponse__Output>): grpc.ClientUnaryCall;
  getUsage(argument: _terrarium_v1_GetUsageRequest, callback: grpc.requestCallback<_terrarium_v1_GetUsageResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface UsageHandlers extends grpc.UntypedServiceImplementation {
  GetPackageCacheUsage: grpc.handleUnaryCall<_terrarium_v1_GetPackageCacheUsageRequest__Output, _terrarium_v1_GetPackageCacheUsageResponse>;
  
  GetStoreUsage: grpc.handleUnaryCall<_terrarium_v1_GetStoreUsageRequest__Output, _terrarium_v1_GetStoreUsageResponse>;
  
  GetUsage: grpc.handleUnaryCall<_terrarium_v1_GetUsageRequest__Output, _terrarium_v1_GetUsageResponse>;
  
}

export interface UsageDefinition extends grpc.ServiceDefinition {
  GetPackageCacheUsage: MethodDefinition<_terrarium_v1_GetPackageCacheUsageRequest, _terrarium_v1_GetPackageCacheUsageResponse, _terrarium_v1_GetPackageCacheUsageRequest__Output, _terrarium_v1_GetPackageCacheUsageResponse__Output>
  GetStoreUsage: MethodDefinition<_terrarium_v1_GetStoreUsageRequest, _terrarium_v1_GetStoreUsageResponse, _terrarium_v1_GetStoreUsageRequest__Output, _terrarium_v1_GetStoreUsageResponse__Output>
  GetUsage: MethodDefinition<_terrarium_v1_GetUsageRequest, _terrarium_v1_GetUsageResponse, _terrarium_v1_GetUsageRequest__Output, _terrarium_v1_GetUsageResponse__Output>
}
