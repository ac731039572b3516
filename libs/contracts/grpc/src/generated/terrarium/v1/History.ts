// Original file: proto/terrarium/v1/history.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { GetPastAccountRequest as _terrarium_v1_GetPastAccountRequest, GetPastAccountRequest__Output as _terrarium_v1_GetPastAccountRequest__Output } from '../../terrarium/v1/GetPastAccountRequest.js';
import type { GetPastAccountResponse as _terrarium_v1_GetPastAccountResponse, GetPastAccountResponse__Output as _terrarium_v1_GetPastAccountResponse__Output } from '../../terrarium/v1/GetPastAccountResponse.js';
import type { GetPastBuildRequest as _terrarium_v1_GetPastBuildRequest, GetPastBuildRequest__Output as _terrarium_v1_GetPastBuildRequest__Output } from '../../terrarium/v1/GetPastBuildRequest.js';
import type { GetPastBuildResponse as _terrarium_v1_GetPastBuildResponse, GetPastBuildResponse__Output as _terrarium_v1_GetPastBuildResponse__Output } from '../../terrarium/v1/GetPastBuildResponse.js';
import type { GetPastEnvironmentRequest as _terrarium_v1_GetPastEnvironmentRequest, GetPastEnvironmentRequest__Output as _terrarium_v1_GetPastEnvironmentRequest__Output } from '../../terrarium/v1/GetPastEnvironmentRequest.js';
import type { GetPastEnvironmentResponse as _terrarium_v1_GetPastEnvironmentResponse, GetPastEnvironmentResponse__Output as _terrarium_v1_GetPastEnvironmentResponse__Output } from '../../terrarium/v1/GetPastEnvironmentResponse.js';
import type { GetPastNamespaceRequest as _terrarium_v1_GetPastNamespaceRequest, GetPastNamespaceRequest__Output as _terrarium_v1_GetPastNamespaceRequest__Output } from '../../terrarium/v1/GetPastNamespaceRequest.js';
import type { GetPastNamespaceResponse as _terrarium_v1_GetPastNamespaceResponse, GetPastNamespaceResponse__Output as _terrarium_v1_GetPastNamespaceResponse__Output } from '../../terrarium/v1/GetPastNamespaceResponse.js';
import type { GetPastNamespaceRolesRequest as _terrarium_v1_GetPastNamespaceRolesRequest, GetPastNamespaceRolesRequest__Output as _terrarium_v1_GetPastNamespaceRolesRequest__Output } from '../../terrarium/v1/GetPastNamespaceRolesRequest.js';
import type { GetPastNamespaceRolesResponse as _terrarium_v1_GetPastNamespaceRolesResponse, GetPastNamespaceRolesResponse__Output as _terrarium_v1_GetPastNamespaceRolesResponse__Output } from '../../terrarium/v1/GetPastNamespaceRolesResponse.js';
import type { GetPastPermissionsRequest as _terrarium_v1_GetPastPermissionsRequest, GetPastPermissionsRequest__Output as _terrarium_v1_GetPastPermissionsRequest__Output } from '../../terrarium/v1/GetPastPermissionsRequest.js';
import type { GetPastPermissionsResponse as _terrarium_v1_GetPastPermissionsResponse, GetPastPermissionsResponse__Output as _terrarium_v1_GetPastPermissionsResponse__Output } from '../../terrarium/v1/GetPastPermissionsResponse.js';
import type { GetPastSettingsRequest as _terrarium_v1_GetPastSettingsRequest, GetPastSettingsRequest__Output as _terrarium_v1_GetPastSettingsRequest__Output } from '../../terrarium/v1/GetPastSettingsRequest.js';
import type { GetPastSettingsResponse as _terrarium_v1_GetPastSettingsResponse, GetPastSettingsResponse__Output as _terrarium_v1_GetPastSettingsResponse__Output } from '../../terrarium/v1/GetPastSettingsResponse.js';

export interface HistoryClient extends grpc.Client {
  GetPastAccount(argument: _terrarium_v1_GetPastAccountRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastAccountResponse__Output>): grpc.ClientUnaryCall;
  GetPastAccount(argument: _terrarium_v1_GetPastAccountRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetPastAccountResponse__Output>): grpc.ClientUnaryCall;
  GetPastAccount(argument: _terrarium_v1_GetPastAccountRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastAccountResponse__Output>): grpc.ClientUnaryCall;
  GetPastAccount(argument: _terrarium_v1_GetPastAccountRequest, callback: grpc.requestCallback<_terrarium_v1_GetPastAccountResponse__Output>): grpc.ClientUnaryCall;
  getPastAccount(argument: _terrarium_v1_GetPastAccountRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastAccountResponse__Output>): grpc.ClientUnaryCall;
  getPastAccount(argument: _terrarium_v1_GetPastAccountRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetPastAccountResponse__Output>): grpc.ClientUnaryCall;
  getPastAccount(argument: _terrarium_v1_GetPastAccountRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastAccountResponse__Output>): grpc.ClientUnaryCall;
  getPastAccount(argument: _terrarium_v1_GetPastAccountRequest, callback: grpc.requestCallback<_terrarium_v1_GetPastAccountResponse__Output>): grpc.ClientUnaryCall;
  
  GetPastBuild(argument: _terrarium_v1_GetPastBuildRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastBuildResponse__Output>): grpc.ClientUnaryCall;
  GetPastBuild(argument: _terrarium_v1_GetPastBuildRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetPastBuildResponse__Output>): grpc.ClientUnaryCall;
  GetPastBuild(argument: _terrarium_v1_GetPastBuildRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastBuildResponse__Output>): grpc.ClientUnaryCall;
  GetPastBuild(argument: _terrarium_v1_GetPastBuildRequest, callback: grpc.requestCallback<_terrarium_v1_GetPastBuildResponse__Output>): grpc.ClientUnaryCall;
  getPastBuild(argument: _terrarium_v1_GetPastBuildRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastBuildResponse__Output>): grpc.ClientUnaryCall;
  getPastBuild(argument: _terrarium_v1_GetPastBuildRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetPastBuildResponse__Output>): grpc.ClientUnaryCall;
  getPastBuild(argument: _terrarium_v1_GetPastBuildRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastBuildResponse__Output>): grpc.ClientUnaryCall;
  getPastBuild(argument: _terrarium_v1_GetPastBuildRequest, callback: grpc.requestCallback<_terrarium_v1_GetPastBuildResponse__Output>): grpc.ClientUnaryCall;
  
  GetPastEnvironment(argument: _terrarium_v1_GetPastEnvironmentRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastEnvironmentResponse__Output>): grpc.ClientUnaryCall;
  GetPastEnvironment(argument: _terrarium_v1_GetPastEnvironmentRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetPastEnvironmentResponse__Output>): grpc.ClientUnaryCall;
  GetPastEnvironment(argument: _terrarium_v1_GetPastEnvironmentRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastEnvironmentResponse__Output>): grpc.ClientUnaryCall;
  GetPastEnvironment(argument: _terrarium_v1_GetPastEnvironmentRequest, callback: grpc.requestCallback<_terrarium_v1_GetPastEnvironmentResponse__Output>): grpc.ClientUnaryCall;
  getPastEnvironment(argument: _terrarium_v1_GetPastEnvironmentRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastEnvironmentResponse__Output>): grpc.ClientUnaryCall;
  getPastEnvironment(argument: _terrarium_v1_GetPastEnvironmentRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetPastEnvironmentResponse__Output>): grpc.ClientUnaryCall;
  getPastEnvironment(argument: _terrarium_v1_GetPastEnvironmentRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastEnvironmentResponse__Output>): grpc.ClientUnaryCall;
  getPastEnvironment(argument: _terrarium_v1_GetPastEnvironmentRequest, callback: grpc.requestCallback<_terrarium_v1_GetPastEnvironmentResponse__Output>): grpc.ClientUnaryCall;
  
  GetPastNamespace(argument: _terrarium_v1_GetPastNamespaceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastNamespaceResponse__Output>): grpc.ClientUnaryCall;
  GetPastNamespace(argument: _terrarium_v1_GetPastNamespaceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetPastNamespaceResponse__Output>): grpc.ClientUnaryCall;
  GetPastNamespace(argument: _terrarium_v1_GetPastNamespaceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastNamespaceResponse__Output>): grpc.ClientUnaryCall;
  GetPastNamespace(argument: _terrarium_v1_GetPastNamespaceRequest, callback: grpc.requestCallback<_terrarium_v1_GetPastNamespaceResponse__Output>): grpc.ClientUnaryCall;
  getPastNamespace(argument: _terrarium_v1_GetPastNamespaceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastNamespaceResponse__Output>): grpc.ClientUnaryCall;
  getPastNamespace(argument: _terrarium_v1_GetPastNamespaceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetPastNamespaceResponse__Output>): grpc.ClientUnaryCall;
  getPastNamespace(argument: _terrarium_v1_GetPastNamespaceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastNamespaceResponse__Output>): grpc.ClientUnaryCall;
  getPastNamespace(argument: _terrarium_v1_GetPastNamespaceRequest, callback: grpc.requestCallback<_terrarium_v1_GetPastNamespaceResponse__Output>): grpc.ClientUnaryCall;
  
  GetPastNamespaceRoles(argument: _terrarium_v1_GetPastNamespaceRolesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastNamespaceRolesResponse__Output>): grpc.ClientUnaryCall;
  GetPastNamespaceRoles(argument: _terrarium_v1_GetPastNamespaceRolesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetPastNamespaceRolesResponse__Output>): grpc.ClientUnaryCall;
  GetPastNamespaceRoles(argument: _terrarium_v1_GetPastNamespaceRolesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastNamespaceRolesResponse__Output>): grpc.ClientUnaryCall;
  GetPastNamespaceRoles(argument: _terrarium_v1_GetPastNamespaceRolesRequest, callback: grpc.requestCallback<_terrarium_v1_GetPastNamespaceRolesResponse__Output>): grpc.ClientUnaryCall;
  getPastNamespaceRoles(argument: _terrarium_v1_GetPastNamespaceRolesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastNamespaceRolesResponse__Output>): grpc.ClientUnaryCall;
  getPastNamespaceRoles(argument: _terrarium_v1_GetPastNamespaceRolesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetPastNamespaceRolesResponse__Output>): grpc.ClientUnaryCall;
  getPastNamespaceRoles(argument: _terrarium_v1_GetPastNamespaceRolesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastNamespaceRolesResponse__Output>): grpc.ClientUnaryCall;
  getPastNamespaceRoles(argument: _terrarium_v1_GetPastNamespaceRolesRequest, callback: grpc.requestCallback<_terrarium_v1_GetPastNamespaceRolesResponse__Output>): grpc.ClientUnaryCall;
  
  GetPastPermissions(argument: _terrarium_v1_GetPastPermissionsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastPermissionsResponse__Output>): grpc.ClientUnaryCall;
  GetPastPermissions(argument: _terrarium_v1_GetPastPermissionsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetPastPermissionsResponse__Output>): grpc.ClientUnaryCall;
  GetPastPermissions(argument: _terrarium_v1_GetPastPermissionsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastPermissionsResponse__Output>): grpc.ClientUnaryCall;
  GetPastPermissions(argument: _terrarium_v1_GetPastPermissionsRequest, callback: grpc.requestCallback<_terrarium_v1_GetPastPermissionsResponse__Output>): grpc.ClientUnaryCall;
  getPastPermissions(argument: _terrarium_v1_GetPastPermissionsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastPermissionsResponse__Output>): grpc.ClientUnaryCall;
  getPastPermissions(argument: _terrarium_v1_GetPastPermissionsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetPastPermissionsResponse__Output>): grpc.ClientUnaryCall;
  getPastPermissions(argument: _terrarium_v1_GetPastPermissionsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastPermissionsResponse__Output>): grpc.ClientUnaryCall;
  getPastPermissions(argument: _terrarium_v1_GetPastPermissionsRequest, callback: grpc.requestCallback<_terrarium_v1_GetPastPermissionsResponse__Output>): grpc.ClientUnaryCall;
  
  GetPastSettings(argument: _terrarium_v1_GetPastSettingsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastSettingsResponse__Output>): grpc.ClientUnaryCall;
  GetPastSettings(argument: _terrarium_v1_GetPastSettingsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetPastSettingsResponse__Output>): grpc.ClientUnaryCall;
  GetPastSettings(argument: _terrarium_v1_GetPastSettingsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastSettingsResponse__Output>): grpc.ClientUnaryCall;
  GetPastSettings(argument: _terrarium_v1_GetPastSettingsRequest, callback: grpc.requestCallback<_terrarium_v1_GetPastSettingsResponse__Output>): grpc.ClientUnaryCall;
  getPastSettings(argument: _terrarium_v1_GetPastSettingsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastSettingsResponse__Output>): grpc.ClientUnaryCall;
  getPastSettings(argument: _terrarium_v1_GetPastSettingsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetPastSettingsResponse__Output>): grpc.ClientUnaryCall;
  getPastSettings(argument: _terrarium_v1_GetPastSettingsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetPastSettingsResponse__Output>): grpc.ClientUnaryCall;
  getPastSettings(argument: _terrarium_v1_GetPastSettingsRequest, callback: grpc.requestCallback<_terrarium_v1_GetPastSettingsResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface HistoryHandlers extends grpc.UntypedServiceImplementation {
  GetPastAccount: grpc.handleUnaryCall<_terrarium_v1_GetPastAccountRequest__Output, _terrarium_v1_GetPastAccountResponse>;
  
  GetPastBuild: grpc.handleUnaryCall<_terrarium_v1_GetPastBuildRequest__Output, _terrarium_v1_GetPastBuildResponse>;
  
  GetPastEnvironment: grpc.handleUnaryCall<_terrarium_v1_GetPastEnvironmentRequest__Output, _terrarium_v1_GetPastEnvironmentResponse>;
  
  GetPastNamespace: grpc.handleUnaryCall<_terrarium_v1_GetPastNamespaceRequest__Output, _terrarium_v1_GetPastNamespaceResponse>;
  
  GetPastNamespaceRoles: grpc.handleUnaryCall<_terrarium_v1_GetPastNamespaceRolesRequest__Output, _terrarium_v1_GetPastNamespaceRolesResponse>;
  
  GetPastPermissions: grpc.handleUnaryCall<_terrarium_v1_GetPastPermissionsRequest__Output, _terrarium_v1_GetPastPermissionsResponse>;
  
  GetPastSettings: grpc.handleUnaryCall<_terrarium_v1_GetPastSettingsRequest__Output, _terrarium_v1_GetPastSettingsResponse>;
  
}

export interface HistoryDefinition extends grpc.ServiceDefinition {
  GetPastAccount: MethodDefinition<_terrarium_v1_GetPastAccountRequest, _terrarium_v1_GetPastAccountResponse, _terrarium_v1_GetPastAccountRequest__Output, _terrarium_v1_GetPastAccountResponse__Output>
  GetPastBuild: MethodDefinition<_terrarium_v1_GetPastBuildRequest, _terrarium_v1_GetPastBuildResponse, _terrarium_v1_GetPastBuildRequest__Output, _terrarium_v1_GetPastBuildResponse__Output>
  GetPastEnvironment: MethodDefinition<_terrarium_v1_GetPastEnvironmentRequest, _terrarium_v1_GetPastEnvironmentResponse, _terrarium_v1_GetPastEnvironmentRequest__Output, _terrarium_v1_GetPastEnvironmentResponse__Output>
  GetPastNamespace: MethodDefinition<_terrarium_v1_GetPastNamespaceRequest, _terrarium_v1_GetPastNamespaceResponse, _terrarium_v1_GetPastNamespaceRequest__Output, _terrarium_v1_GetPastNamespaceResponse__Output>
  GetPastNamespaceRoles: MethodDefinition<_terrarium_v1_GetPastNamespaceRolesRequest, _terrarium_v1_GetPastNamespaceRolesResponse, _terrarium_v1_GetPastNamespaceRolesRequest__Output, _terrarium_v1_GetPastNamespaceRolesResponse__Output>
  GetPastPermissions: MethodDefinition<_terrarium_v1_GetPastPermissionsRequest, _terrarium_v1_GetPastPermissionsResponse, _terrarium_v1_GetPastPermissionsRequest__Output, _terrarium_v1_GetPastPermissionsResponse__Output>
  GetPastSettings: MethodDefinition<_terrarium_v1_GetPastSettingsRequest, _terrarium_v1_GetPastSettingsResponse, _terrarium_v1_GetPastSettingsRequest__Output, _terrarium_v1_GetPastSettingsResponse__Output>
}
