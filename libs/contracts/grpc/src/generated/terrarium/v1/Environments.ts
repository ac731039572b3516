// Original file: proto/terrarium/v1/environments.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { ActivateBuildRequest as _terrarium_v1_ActivateBuildRequest, ActivateBuildRequest__Output as _terrarium_v1_ActivateBuildRequest__Output } from '../../terrarium/v1/ActivateBuildRequest.js';
import type { ActivateBuildResponse as _terrarium_v1_ActivateBuildResponse, ActivateBuildResponse__Output as _terrarium_v1_ActivateBuildResponse__Output } from '../../terrarium/v1/ActivateBuildResponse.js';
import type { DeleteEnvironmentRequest as _terrarium_v1_DeleteEnvironmentRequest, DeleteEnvironmentRequest__Output as _terrarium_v1_DeleteEnvironmentRequest__Output } from '../../terrarium/v1/DeleteEnvironmentRequest.js';
import type { DeleteEnvironmentResponse as _terrarium_v1_DeleteEnvironmentResponse, DeleteEnvironmentResponse__Output as _terrarium_v1_DeleteEnvironmentResponse__Output } from '../../terrarium/v1/DeleteEnvironmentResponse.js';
import type { DescribeEnvironmentRequest as _terrarium_v1_DescribeEnvironmentRequest, DescribeEnvironmentRequest__Output as _terrarium_v1_DescribeEnvironmentRequest__Output } from '../../terrarium/v1/DescribeEnvironmentRequest.js';
import type { DescribeEnvironmentResponse as _terrarium_v1_DescribeEnvironmentResponse, DescribeEnvironmentResponse__Output as _terrarium_v1_DescribeEnvironmentResponse__Output } from '../../terrarium/v1/DescribeEnvironmentResponse.js';
import type { Environment as _terrarium_v1_Environment, Environment__Output as _terrarium_v1_Environment__Output } from '../../terrarium/v1/Environment.js';
import type { GetEnvironmentRequest as _terrarium_v1_GetEnvironmentRequest, GetEnvironmentRequest__Output as _terrarium_v1_GetEnvironmentRequest__Output } from '../../terrarium/v1/GetEnvironmentRequest.js';
import type { ListEnvironmentsRequest as _terrarium_v1_ListEnvironmentsRequest, ListEnvironmentsRequest__Output as _terrarium_v1_ListEnvironmentsRequest__Output } from '../../terrarium/v1/ListEnvironmentsRequest.js';
import type { ListEnvironmentsResponse as _terrarium_v1_ListEnvironmentsResponse, ListEnvironmentsResponse__Output as _terrarium_v1_ListEnvironmentsResponse__Output } from '../../terrarium/v1/ListEnvironmentsResponse.js';
import type { ListWatchedFilesRequest as _terrarium_v1_ListWatchedFilesRequest, ListWatchedFilesRequest__Output as _terrarium_v1_ListWatchedFilesRequest__Output } from '../../terrarium/v1/ListWatchedFilesRequest.js';
import type { ListWatchedFilesResponse as _terrarium_v1_ListWatchedFilesResponse, ListWatchedFilesResponse__Output as _terrarium_v1_ListWatchedFilesResponse__Output } from '../../terrarium/v1/ListWatchedFilesResponse.js';

export interface EnvironmentsClient extends grpc.Client {
  ActivateBuild(argument: _terrarium_v1_ActivateBuildRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ActivateBuildResponse__Output>): grpc.ClientUnaryCall;
  ActivateBuild(argument: _terrarium_v1_ActivateBuildRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ActivateBuildResponse__Output>): grpc.ClientUnaryCall;
  ActivateBuild(argument: _terrarium_v1_ActivateBuildRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ActivateBuildResponse__Output>): grpc.ClientUnaryCall;
  ActivateBuild(argument: _terrarium_v1_ActivateBuildRequest, callback: grpc.requestCallback<_terrarium_v1_ActivateBuildResponse__Output>): grpc.ClientUnaryCall;
  activateBuild(argument: _terrarium_v1_ActivateBuildRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ActivateBuildResponse__Output>): grpc.ClientUnaryCall;
  activateBuild(argument: _terrarium_v1_ActivateBuildRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ActivateBuildResponse__Output>): grpc.ClientUnaryCall;
  activateBuild(argument: _terrarium_v1_ActivateBuildRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ActivateBuildResponse__Output>): grpc.ClientUnaryCall;
  activateBuild(argument: _terrarium_v1_ActivateBuildRequest, callback: grpc.requestCallback<_terrarium_v1_ActivateBuildResponse__Output>): grpc.ClientUnaryCall;
  
  DeleteEnvironment(argument: _terrarium_v1_DeleteEnvironmentRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_DeleteEnvironmentResponse__Output>): grpc.ClientUnaryCall;
  DeleteEnvironment(argument: _terrarium_v1_DeleteEnvironmentRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_DeleteEnvironmentResponse__Output>): grpc.ClientUnaryCall;
  DeleteEnvironment(argument: _terrarium_v1_DeleteEnvironmentRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_DeleteEnvironmentResponse__Output>): grpc.ClientUnaryCall;
  DeleteEnvironment(argument: _terrarium_v1_DeleteEnvironmentRequest, callback: grpc.requestCallback<_terrarium_v1_DeleteEnvironmentResponse__Output>): grpc.ClientUnaryCall;
  deleteEnvironment(argument: _terrarium_v1_DeleteEnvironmentRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_DeleteEnvironmentResponse__Output>): grpc.ClientUnaryCall;
  deleteEnvironment(argument: _terrarium_v1_DeleteEnvironmentRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_DeleteEnvironmentResponse__Output>): grpc.ClientUnaryCall;
  deleteEnvironment(argument: _terrarium_v1_DeleteEnvironmentRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_DeleteEnvironmentResponse__Output>): grpc.ClientUnaryCall;
  deleteEnvironment(argument: _terrarium_v1_DeleteEnvironmentRequest, callback: grpc.requestCallback<_terrarium_v1_DeleteEnvironmentResponse__Output>): grpc.ClientUnaryCall;
  
  DescribeEnvironment(argument: _terrarium_v1_DescribeEnvironmentRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_DescribeEnvironmentResponse__Output>): grpc.ClientUnaryCall;
  DescribeEnvironment(argument: _terrarium_v1_DescribeEnvironmentRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_DescribeEnvironmentResponse__Output>): grpc.ClientUnaryCall;
  DescribeEnvironment(argument: _terrarium_v1_DescribeEnvironmentRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_DescribeEnvironmentResponse__Output>): grpc.ClientUnaryCall;
  DescribeEnvironment(argument: _terrarium_v1_DescribeEnvironmentRequest, callback: grpc.requestCallback<_terrarium_v1_DescribeEnvironmentResponse__Output>): grpc.ClientUnaryCall;
  describeEnvironment(argument: _terrarium_v1_DescribeEnvironmentRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_DescribeEnvironmentResponse__Output>): grpc.ClientUnaryCall;
  describeEnvironment(argument: _terrarium_v1_DescribeEnvironmentRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_DescribeEnvironmentResponse__Output>): grpc.ClientUnaryCall;
  describeEnvironment(argument: _terrarium_v1_DescribeEnvironmentRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_DescribeEnvironmentResponse__Output>): grpc.ClientUnaryCall;
  describeEnvironment(argument: _terrarium_v1_DescribeEnvironmentRequest, callback: grpc.requestCallback<_terrarium_v1_DescribeEnvironmentResponse__Output>): grpc.ClientUnaryCall;
  
  GetEnvironment(argument: _terrarium_v1_GetEnvironmentRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Environment__Output>): grpc.ClientUnaryCall;
  GetEnvironment(argument: _terrarium_v1_GetEnvironmentRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_Environment__Output>): grpc.ClientUnaryCall;
  GetEnvironment(argument: _terrarium_v1_GetEnvironmentRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Environment__Output>): grpc.ClientUnaryCall;
  GetEnvironment(argument: _terrarium_v1_GetEnvironmentRequest, callback: grpc.requestCallback<_terrarium_v1_Environment__Output>): grpc.ClientUnaryCall;
  getEnvironment(argument: _terrarium_v1_GetEnvironmentRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Environment__Output>): grpc.ClientUnaryCall;
  getEnvironment(argument: _terrarium_v1_GetEnvironmentRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_Environment__Output>): grpc.ClientUnaryCall;
  getEnvironment(argument: _terrarium_v1_GetEnvironmentRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Environment__Output>): grpc.ClientUnaryCall;
  getEnvironment(argument: _terrarium_v1_GetEnvironmentRequest, callback: grpc.requestCallback<_terrarium_v1_Environment__Output>): grpc.ClientUnaryCall;
  
  ListEnvironments(argument: _terrarium_v1_ListEnvironmentsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListEnvironmentsResponse__Output>): grpc.ClientUnaryCall;
  ListEnvironments(argument: _terrarium_v1_ListEnvironmentsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListEnvironmentsResponse__Output>): grpc.ClientUnaryCall;
  ListEnvironments(argument: _terrarium_v1_ListEnvironmentsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListEnvironmentsResponse__Output>): grpc.ClientUnaryCall;
  ListEnvironments(argument: _terrarium_v1_ListEnvironmentsRequest, callback: grpc.requestCallback<_terrarium_v1_ListEnvironmentsResponse__Output>): grpc.ClientUnaryCall;
  listEnvironments(argument: _terrarium_v1_ListEnvironmentsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListEnvironmentsResponse__Output>): grpc.ClientUnaryCall;
  listEnvironments(argument: _terrarium_v1_ListEnvironmentsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListEnvironmentsResponse__Output>): grpc.ClientUnaryCall;
  listEnvironments(argument: _terrarium_v1_ListEnvironmentsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListEnvironmentsResponse__Output>): grpc.ClientUnaryCall;
  listEnvironments(argument: _terrarium_v1_ListEnvironmentsRequest, callback: grpc.requestCallback<_terrarium_v1_ListEnvironmentsResponse__Output>): grpc.ClientUnaryCall;
  
  ListWatchedFiles(argument: _terrarium_v1_ListWatchedFilesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListWatchedFilesResponse__Output>): grpc.ClientUnaryCall;
  ListWatchedFiles(argument: _terrarium_v1_ListWatchedFilesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListWatchedFilesResponse__Output>): grpc.ClientUnaryCall;
  ListWatchedFiles(argument: _terrarium_v1_ListWatchedFilesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListWatchedFilesResponse__Output>): grpc.ClientUnaryCall;
  ListWatchedFiles(argument: _terrarium_v1_ListWatchedFilesRequest, callback: grpc.requestCallback<_terrarium_v1_ListWatchedFilesResponse__Output>): grpc.ClientUnaryCall;
  listWatchedFiles(argument: _terrarium_v1_ListWatchedFilesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListWatchedFilesResponse__Output>): grpc.ClientUnaryCall;
  listWatchedFiles(argument: _terrarium_v1_ListWatchedFilesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListWatchedFilesResponse__Output>): grpc.ClientUnaryCall;
  listWatchedFiles(argument: _terrarium_v1_ListWatchedFilesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListWatchedFilesResponse__Output>): grpc.ClientUnaryCall;
  listWatchedFiles(argument: _terrarium_v1_ListWatchedFilesRequest, callback: grpc.requestCallback<_terrarium_v1_ListWatchedFilesResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface EnvironmentsHandlers extends grpc.UntypedServiceImplementation {
  ActivateBuild: grpc.handleUnaryCall<_terrarium_v1_ActivateBuildRequest__Output, _terrarium_v1_ActivateBuildResponse>;
  
  DeleteEnvironment: grpc.handleUnaryCall<_terrarium_v1_DeleteEnvironmentRequest__Output, _terrarium_v1_DeleteEnvironmentResponse>;
  
  DescribeEnvironment: grpc.handleUnaryCall<_terrarium_v1_DescribeEnvironmentRequest__Output, _terrarium_v1_DescribeEnvironmentResponse>;
  
  GetEnvironment: grpc.handleUnaryCall<_terrarium_v1_GetEnvironmentRequest__Output, _terrarium_v1_Environment>;
  
  ListEnvironments: grpc.handleUnaryCall<_terrarium_v1_ListEnvironmentsRequest__Output, _terrarium_v1_ListEnvironmentsResponse>;
  
  ListWatchedFiles: grpc.handleUnaryCall<_terrarium_v1_ListWatchedFilesRequest__Output, _terrarium_v1_ListWatchedFilesResponse>;
  
}

export interface EnvironmentsDefinition extends grpc.ServiceDefinition {
  ActivateBuild: MethodDefinition<_terrarium_v1_ActivateBuildRequest, _terrarium_v1_ActivateBuildResponse, _terrarium_v1_ActivateBuildRequest__Output, _terrarium_v1_ActivateBuildResponse__Output>
  DeleteEnvironment: MethodDefinition<_terrarium_v1_DeleteEnvironmentRequest, _terrarium_v1_DeleteEnvironmentResponse, _terrarium_v1_DeleteEnvironmentRequest__Output, _terrarium_v1_DeleteEnvironmentResponse__Output>
  DescribeEnvironment: MethodDefinition<_terrarium_v1_DescribeEnvironmentRequest, _terrarium_v1_DescribeEnvironmentResponse, _terrarium_v1_DescribeEnvironmentRequest__Output, _terrarium_v1_DescribeEnvironmentResponse__Output>
  GetEnvironment: MethodDefinition<_terrarium_v1_GetEnvironmentRequest, _terrarium_v1_Environment, _terrarium_v1_GetEnvironmentRequest__Output, _terrarium_v1_Environment__Output>
  ListEnvironments: MethodDefinition<_terrarium_v1_ListEnvironmentsRequest, _terrarium_v1_ListEnvironmentsResponse, _terrarium_v1_ListEnvironmentsRequest__Output, _terrarium_v1_ListEnvironmentsResponse__Output>
  ListWatchedFiles: MethodDefinition<_terrarium_v1_ListWatchedFilesRequest, _terrarium_v1_ListWatchedFilesResponse, _terrarium_v1_ListWatchedFilesRequest__Output, _terrarium_v1_ListWatchedFilesResponse__Output>
}
