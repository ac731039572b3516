// Original file: proto/terrarium/v1/differences.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { CompareBuildsRequest as _terrarium_v1_CompareBuildsRequest, CompareBuildsRequest__Output as _terrarium_v1_CompareBuildsRequest__Output } from '../../terrarium/v1/CompareBuildsRequest.js';
import type { CompareBuildsResponse as _terrarium_v1_CompareBuildsResponse, CompareBuildsResponse__Output as _terrarium_v1_CompareBuildsResponse__Output } from '../../terrarium/v1/CompareBuildsResponse.js';
import type { CompareLockfilesRequest as _terrarium_v1_CompareLockfilesRequest, CompareLockfilesRequest__Output as _terrarium_v1_CompareLockfilesRequest__Output } from '../../terrarium/v1/CompareLockfilesRequest.js';
import type { CompareLockfilesResponse as _terrarium_v1_CompareLockfilesResponse, CompareLockfilesResponse__Output as _terrarium_v1_CompareLockfilesResponse__Output } from '../../terrarium/v1/CompareLockfilesResponse.js';

export interface DifferencesClient extends grpc.Client {
  CompareBuilds(argument: _terrarium_v1_CompareBuildsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_CompareBuildsResponse__Output>): grpc.ClientUnaryCall;
  CompareBuilds(argument: _terrarium_v1_CompareBuildsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_CompareBuildsResponse__Output>): grpc.ClientUnaryCall;
  CompareBuilds(argument: _terrarium_v1_CompareBuildsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_CompareBuildsResponse__Output>): grpc.ClientUnaryCall;
  CompareBuilds(argument: _terrarium_v1_CompareBuildsRequest, callback: grpc.requestCallback<_terrarium_v1_CompareBuildsResponse__Output>): grpc.ClientUnaryCall;
  compareBuilds(argument: _terrarium_v1_CompareBuildsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_CompareBuildsResponse__Output>): grpc.ClientUnaryCall;
  compareBuilds(argument: _terrarium_v1_CompareBuildsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_CompareBuildsResponse__Output>): grpc.ClientUnaryCall;
  compareBuilds(argument: _terrarium_v1_CompareBuildsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_CompareBuildsResponse__Output>): grpc.ClientUnaryCall;
  compareBuilds(argument: _terrarium_v1_CompareBuildsRequest, callback: grpc.requestCallback<_terrarium_v1_CompareBuildsResponse__Output>): grpc.ClientUnaryCall;
  
  CompareLockfiles(argument: _terrarium_v1_CompareLockfilesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_CompareLockfilesResponse__Output>): grpc.ClientUnaryCall;
  CompareLockfiles(argument: _terrarium_v1_CompareLockfilesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_CompareLockfilesResponse__Output>): grpc.ClientUnaryCall;
  CompareLockfiles(argument: _terrarium_v1_CompareLockfilesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_CompareLockfilesResponse__Output>): grpc.ClientUnaryCall;
  CompareLockfiles(argument: _terrarium_v1_CompareLockfilesRequest, callback: grpc.requestCallback<_terrarium_v1_CompareLockfilesResponse__Output>): grpc.ClientUnaryCall;
  compareLockfiles(argument: _terrarium_v1_CompareLockfilesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_CompareLockfilesResponse__Output>): grpc.ClientUnaryCall;
  compareLockfiles(argument: _terrarium_v1_CompareLockfilesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_CompareLockfilesResponse__Output>): grpc.ClientUnaryCall;
  compareLockfiles(argument: _terrarium_v1_CompareLockfilesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_CompareLockfilesResponse__Output>): grpc.ClientUnaryCall;
  compareLockfiles(argument: _terrarium_v1_CompareLockfilesRequest, callback: grpc.requestCallback<_terrarium_v1_CompareLockfilesResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface DifferencesHandlers extends grpc.UntypedServiceImplementation {
  CompareBuilds: grpc.handleUnaryCall<_terrarium_v1_CompareBuildsRequest__Output, _terrarium_v1_CompareBuildsResponse>;
  
  CompareLockfiles: grpc.handleUnaryCall<_terrarium_v1_CompareLockfilesRequest__Output, _terrarium_v1_CompareLockfilesResponse>;
  
}

export interface DifferencesDefinition extends grpc.ServiceDefinition {
  CompareBuilds: MethodDefinition<_terrarium_v1_CompareBuildsRequest, _terrarium_v1_CompareBuildsResponse, _terrarium_v1_CompareBuildsRequest__Output, _terrarium_v1_CompareBuildsResponse__Output>
  CompareLockfiles: MethodDefinition<_terrarium_v1_CompareLockfilesRequest, _terrarium_v1_CompareLockfilesResponse, _terrarium_v1_CompareLockfilesRequest__Output, _terrarium_v1_CompareLockfilesResponse__Output>
}
