// Original file: proto/terrarium/v1/namespace_roles.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { ChangeNamespaceRoleRequest as _terrarium_v1_ChangeNamespaceRoleRequest, ChangeNamespaceRoleRequest__Output as _terrarium_v1_ChangeNamespaceRoleRequest__Output } from '../../terrarium/v1/ChangeNamespaceRoleRequest.js';
import type { ChangeNamespaceRoleResponse as _terrarium_v1_ChangeNamespaceRoleResponse, ChangeNamespaceRoleResponse__Output as _terrarium_v1_ChangeNamespaceRoleResponse__Output } from '../../terrarium/v1/ChangeNamespaceRoleResponse.js';
import type { GetNamespaceRoleRequest as _terrarium_v1_GetNamespaceRoleRequest, GetNamespaceRoleRequest__Output as _terrarium_v1_GetNamespaceRoleRequest__Output } from '../../terrarium/v1/GetNamespaceRoleRequest.js';
import type { GrantNamespaceRoleRequest as _terrarium_v1_GrantNamespaceRoleRequest, GrantNamespaceRoleRequest__Output as _terrarium_v1_GrantNamespaceRoleRequest__Output } from '../../terrarium/v1/GrantNamespaceRoleRequest.js';
import type { GrantNamespaceRoleResponse as _terrarium_v1_GrantNamespaceRoleResponse, GrantNamespaceRoleResponse__Output as _terrarium_v1_GrantNamespaceRoleResponse__Output } from '../../terrarium/v1/GrantNamespaceRoleResponse.js';
import type { ListNamespaceRolesRequest as _terrarium_v1_ListNamespaceRolesRequest, ListNamespaceRolesRequest__Output as _terrarium_v1_ListNamespaceRolesRequest__Output } from '../../terrarium/v1/ListNamespaceRolesRequest.js';
import type { ListNamespaceRolesResponse as _terrarium_v1_ListNamespaceRolesResponse, ListNamespaceRolesResponse__Output as _terrarium_v1_ListNamespaceRolesResponse__Output } from '../../terrarium/v1/ListNamespaceRolesResponse.js';
import type { NamespaceRole as _terrarium_v1_NamespaceRole, NamespaceRole__Output as _terrarium_v1_NamespaceRole__Output } from '../../terrarium/v1/NamespaceRole.js';
import type { ReplaceRoleMappingsRequest as _terrarium_v1_ReplaceRoleMappingsRequest, ReplaceRoleMappingsRequest__Output as _terrarium_v1_ReplaceRoleMappingsRequest__Output } from '../../terrarium/v1/ReplaceRoleMappingsRequest.js';
import type { ReplaceRoleMappingsResponse as _terrarium_v1_ReplaceRoleMappingsResponse, ReplaceRoleMappingsResponse__Output as _terrarium_v1_ReplaceRoleMappingsResponse__Output } from '../../terrarium/v1/ReplaceRoleMappingsResponse.js';
import type { RevokeNamespaceRoleRequest as _terrarium_v1_RevokeNamespaceRoleRequest, RevokeNamespaceRoleRequest__Output as _terrarium_v1_RevokeNamespaceRoleRequest__Output } from '../../terrarium/v1/RevokeNamespaceRoleRequest.js';
import type { RevokeNamespaceRoleResponse as _terrarium_v1_RevokeNamespaceRoleResponse, RevokeNamespaceRoleResponse__Output as _terrarium_v1_RevokeNamespaceRoleResponse__Output } from '../../terrarium/v1/RevokeNamespaceRoleResponse.js';
import type { RevokeNamespaceRolesRequest as _terrarium_v1_RevokeNamespaceRolesRequest, RevokeNamespaceRolesRequest__Output as _terrarium_v1_RevokeNamespaceRolesRequest__Output } from '../../terrarium/v1/RevokeNamespaceRolesRequest.js';
import type { RevokeNamespaceRolesResponse as _terrarium_v1_RevokeNamespaceRolesResponse, RevokeNamespaceRolesResponse__Output as _terrarium_v1_RevokeNamespaceRolesResponse__Output } from '../../terrarium/v1/RevokeNamespaceRolesResponse.js';

export interface NamespaceRolesClient extends grpc.Client {
  ChangeNamespaceRole(argument: _terrarium_v1_ChangeNamespaceRoleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ChangeNamespaceRoleResponse__Output>): grpc.ClientUnaryCall;
  ChangeNamespaceRole(argument: _terrarium_v1_ChangeNamespaceRoleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ChangeNamespaceRoleResponse__Output>): grpc.ClientUnaryCall;
  ChangeNamespaceRole(argument: _terrarium_v1_ChangeNamespaceRoleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ChangeNamespaceRoleResponse__Output>): grpc.ClientUnaryCall;
  ChangeNamespaceRole(argument: _terrarium_v1_ChangeNamespaceRoleRequest, callback: grpc.requestCallback<_terrarium_v1_ChangeNamespaceRoleResponse__Output>): grpc.ClientUnaryCall;
  changeNamespaceRole(argument: _terrarium_v1_ChangeNamespaceRoleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ChangeNamespaceRoleResponse__Output>): grpc.ClientUnaryCall;
  changeNamespaceRole(argument: _terrarium_v1_ChangeNamespaceRoleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ChangeNamespaceRoleResponse__Output>): grpc.ClientUnaryCall;
  changeNamespaceRole(argument: _terrarium_v1_ChangeNamespaceRoleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ChangeNamespaceRoleResponse__Output>): grpc.ClientUnaryCall;
  changeNamespaceRole(argument: _terrarium_v1_ChangeNamespaceRoleRequest, callback: grpc.requestCallback<_terrarium_v1_ChangeNamespaceRoleResponse__Output>): grpc.ClientUnaryCall;
  
  GetNamespaceRole(argument: _terrarium_v1_GetNamespaceRoleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_NamespaceRole__Output>): grpc.ClientUnaryCall;
  GetNamespaceRole(argument: _terrarium_v1_GetNamespaceRoleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_NamespaceRole__Output>): grpc.ClientUnaryCall;
  GetNamespaceRole(argument: _terrarium_v1_GetNamespaceRoleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_NamespaceRole__Output>): grpc.ClientUnaryCall;
  GetNamespaceRole(argument: _terrarium_v1_GetNamespaceRoleRequest, callback: grpc.requestCallback<_terrarium_v1_NamespaceRole__Output>): grpc.ClientUnaryCall;
  getNamespaceRole(argument: _terrarium_v1_GetNamespaceRoleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_NamespaceRole__Output>): grpc.ClientUnaryCall;
  getNamespaceRole(argument: _terrarium_v1_GetNamespaceRoleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_NamespaceRole__Output>): grpc.ClientUnaryCall;
  getNamespaceRole(argument: _terrarium_v1_GetNamespaceRoleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_NamespaceRole__Output>): grpc.ClientUnaryCall;
  getNamespaceRole(argument: _terrarium_v1_GetNamespaceRoleRequest, callback: grpc.requestCallback<_terrarium_v1_NamespaceRole__Output>): grpc.ClientUnaryCall;
  
  GrantNamespaceRole(argument: _terrarium_v1_GrantNamespaceRoleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GrantNamespaceRoleResponse__Output>): grpc.ClientUnaryCall;
  GrantNamespaceRole(argument: _terrarium_v1_GrantNamespaceRoleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GrantNamespaceRoleResponse__Output>): grpc.ClientUnaryCall;
  GrantNamespaceRole(argument: _terrarium_v1_GrantNamespaceRoleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GrantNamespaceRoleResponse__Output>): grpc.ClientUnaryCall;
  GrantNamespaceRole(argument: _terrarium_v1_GrantNamespaceRoleRequest, callback: grpc.requestCallback<_terrarium_v1_GrantNamespaceRoleResponse__Output>): grpc.ClientUnaryCall;
  grantNamespaceRole(argument: _terrarium_v1_GrantNamespaceRoleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GrantNamespaceRoleResponse__Output>): grpc.ClientUnaryCall;
  grantNamespaceRole(argument: _terrarium_v1_GrantNamespaceRoleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GrantNamespaceRoleResponse__Output>): grpc.ClientUnaryCall;
  grantNamespaceRole(argument: _terrarium_v1_GrantNamespaceRoleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GrantNamespaceRoleResponse__Output>): grpc.ClientUnaryCall;
  grantNamespaceRole(argument: _terrarium_v1_GrantNamespaceRoleRequest, callback: grpc.requestCallback<_terrarium_v1_GrantNamespaceRoleResponse__Output>): grpc.ClientUnaryCall;
  
  ListNamespaceRoles(argument: _terrarium_v1_ListNamespaceRolesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListNamespaceRolesResponse__Output>): grpc.ClientUnaryCall;
  ListNamespaceRoles(argument: _terrarium_v1_ListNamespaceRolesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListNamespaceRolesResponse__Output>): grpc.ClientUnaryCall;
  ListNamespaceRoles(argument: _terrarium_v1_ListNamespaceRolesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListNamespaceRolesResponse__Output>): grpc.ClientUnaryCall;
  ListNamespaceRoles(argument: _terrarium_v1_ListNamespaceRolesRequest, callback: grpc.requestCallback<_terrarium_v1_ListNamespaceRolesResponse__Output>): grpc.ClientUnaryCall;
  listNamespaceRoles(argument: _terrarium_v1_ListNamespaceRolesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListNamespaceRolesResponse__Output>): grpc.ClientUnaryCall;
  listNamespaceRoles(argument: _terrarium_v1_ListNamespaceRolesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListNamespaceRolesResponse__Output>): grpc.ClientUnaryCall;
  listNamespaceRoles(argument: _terrarium_v1_ListNamespaceRolesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListNamespaceRolesResponse__Output>): grpc.ClientUnaryCall;
  listNamespaceRoles(argument: _terrarium_v1_ListNamespaceRolesRequest, callback: grpc.requestCallback<_terrarium_v1_ListNamespaceRolesResponse__Output>): grpc.ClientUnaryCall;
  
  ReplaceRoleMappings(argument: _terrarium_v1_ReplaceRoleMappingsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ReplaceRoleMappingsResponse__Output>): grpc.ClientUnaryCall;
  ReplaceRoleMappings(argument: _terrarium_v1_ReplaceRoleMappingsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ReplaceRoleMappingsResponse__Output>): grpc.ClientUnaryCall;
  ReplaceRoleMappings(argument: _terrarium_v1_ReplaceRoleMappingsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ReplaceRoleMappingsResponse__Output>): grpc.ClientUnaryCall;
  ReplaceRoleMappings(argument: _terrarium_v1_ReplaceRoleMappingsRequest, callback: grpc.requestCallback<_terrarium_v1_ReplaceRoleMappingsResponse__Output>): grpc.ClientUnaryCall;
  replaceRoleMappings(argument: _terrarium_v1_ReplaceRoleMappingsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ReplaceRoleMappingsResponse__Output>): grpc.ClientUnaryCall;
  replaceRoleMappings(argument: _terrarium_v1_ReplaceRoleMappingsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ReplaceRoleMappingsResponse__Output>): grpc.ClientUnaryCall;
  replaceRoleMappings(argument: _terrarium_v1_ReplaceRoleMappingsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ReplaceRoleMappingsResponse__Output>): grpc.ClientUnaryCall;
  replaceRoleMappings(argument: _terrarium_v1_ReplaceRoleMappingsRequest, callback: grpc.requestCallback<_terrarium_v1_ReplaceRoleMappingsResponse__Output>): grpc.ClientUnaryCall;
  
  RevokeNamespaceRole(argument: _terrarium_v1_RevokeNamespaceRoleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_RevokeNamespaceRoleResponse__Output>): grpc.ClientUnaryCall;
  RevokeNamespaceRole(argument: _terrarium_v1_RevokeNamespaceRoleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_RevokeNamespaceRoleResponse__Output>): grpc.ClientUnaryCall;
  RevokeNamespaceRole(argument: _terrarium_v1_RevokeNamespaceRoleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_RevokeNamespaceRoleResponse__Output>): grpc.ClientUnaryCall;
  RevokeNamespaceRole(argument: _terrarium_v1_RevokeNamespaceRoleRequest, callback: grpc.requestCallback<_terrarium_v1_RevokeNamespaceRoleResponse__Output>): grpc.ClientUnaryCall;
  revokeNamespaceRole(argument: _terrarium_v1_RevokeNamespaceRoleRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_RevokeNamespaceRoleResponse__Output>): grpc.ClientUnaryCall;
  revokeNamespaceRole(argument: _terrarium_v1_RevokeNamespaceRoleRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_RevokeNamespaceRoleResponse__Output>): grpc.ClientUnaryCall;
  revokeNamespaceRole(argument: _terrarium_v1_RevokeNamespaceRoleRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_RevokeNamespaceRoleResponse__Output>): grpc.ClientUnaryCall;
  revokeNamespaceRole(argument: _terrarium_v1_RevokeNamespaceRoleRequest, callback: grpc.requestCallback<_terrarium_v1_RevokeNamespaceRoleResponse__Output>): grpc.ClientUnaryCall;
  
  RevokeNamespaceRoles(argument: _terrarium_v1_RevokeNamespaceRolesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_RevokeNamespaceRolesResponse__Output>): grpc.ClientUnaryCall;
  RevokeNamespaceRoles(argument: _terrarium_v1_RevokeNamespaceRolesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_RevokeNamespaceRolesResponse__Output>): grpc.ClientUnaryCall;
  RevokeNamespaceRoles(argument: _terrarium_v1_RevokeNamespaceRolesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_RevokeNamespaceRolesResponse__Output>): grpc.ClientUnaryCall;
  RevokeNamespaceRoles(argument: _terrarium_v1_RevokeNamespaceRolesRequest, callback: grpc.requestCallback<_terrarium_v1_RevokeNamespaceRolesResponse__Output>): grpc.ClientUnaryCall;
  revokeNamespaceRoles(argument: _terrarium_v1_RevokeNamespaceRolesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_RevokeNamespaceRolesResponse__Output>): grpc.ClientUnaryCall;
  revokeNamespaceRoles(argument: _terrarium_v1_RevokeNamespaceRolesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_RevokeNamespaceRolesResponse__Output>): grpc.ClientUnaryCall;
  revokeNamespaceRoles(argument: _terrarium_v1_RevokeNamespaceRolesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_RevokeNamespaceRolesResponse__Output>): grpc.ClientUnaryCall;
  revokeNamespaceRoles(argument: _terrarium_v1_RevokeNamespaceRolesRequest, callback: grpc.requestCallback<_terrarium_v1_RevokeNamespaceRolesResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface NamespaceRolesHandlers extends grpc.UntypedServiceImplementation {
  ChangeNamespaceRole: grpc.handleUnaryCall<_terrarium_v1_ChangeNamespaceRoleRequest__Output, _terrarium_v1_ChangeNamespaceRoleResponse>;
  
  GetNamespaceRole: grpc.handleUnaryCall<_terrarium_v1_GetNamespaceRoleRequest__Output, _terrarium_v1_NamespaceRole>;
  
  GrantNamespaceRole: grpc.handleUnaryCall<_terrarium_v1_GrantNamespaceRoleRequest__Output, _terrarium_v1_GrantNamespaceRoleResponse>;
  
  ListNamespaceRoles: grpc.handleUnaryCall<_terrarium_v1_ListNamespaceRolesRequest__Output, _terrarium_v1_ListNamespaceRolesResponse>;
  
  ReplaceRoleMappings: grpc.handleUnaryCall<_terrarium_v1_ReplaceRoleMappingsRequest__Output, _terrarium_v1_ReplaceRoleMappingsResponse>;
  
  RevokeNamespaceRole: grpc.handleUnaryCall<_terrarium_v1_RevokeNamespaceRoleRequest__Output, _terrarium_v1_RevokeNamespaceRoleResponse>;
  
  RevokeNamespaceRoles: grpc.handleUnaryCall<_terrarium_v1_RevokeNamespaceRolesRequest__Output, _terrarium_v1_RevokeNamespaceRolesResponse>;
  
}

export interface NamespaceRolesDefinition extends grpc.ServiceDefinition {
  ChangeNamespaceRole: MethodDefinition<_terrarium_v1_ChangeNamespaceRoleRequest, _terrarium_v1_ChangeNamespaceRoleResponse, _terrarium_v1_ChangeNamespaceRoleRequest__Output, _terrarium_v1_ChangeNamespaceRoleResponse__Output>
  GetNamespaceRole: MethodDefinition<_terrarium_v1_GetNamespaceRoleRequest, _terrarium_v1_NamespaceRole, _terrarium_v1_GetNamespaceRoleRequest__Output, _terrarium_v1_NamespaceRole__Output>
  GrantNamespaceRole: MethodDefinition<_terrarium_v1_GrantNamespaceRoleRequest, _terrarium_v1_GrantNamespaceRoleResponse, _terrarium_v1_GrantNamespaceRoleRequest__Output, _terrarium_v1_GrantNamespaceRoleResponse__Output>
  ListNamespaceRoles: MethodDefinition<_terrarium_v1_ListNamespaceRolesRequest, _terrarium_v1_ListNamespaceRolesResponse, _terrarium_v1_ListNamespaceRolesRequest__Output, _terrarium_v1_ListNamespaceRolesResponse__Output>
  ReplaceRoleMappings: MethodDefinition<_terrarium_v1_ReplaceRoleMappingsRequest, _terrarium_v1_ReplaceRoleMappingsResponse, _terrarium_v1_ReplaceRoleMappingsRequest__Output, _terrarium_v1_ReplaceRoleMappingsResponse__Output>
  RevokeNamespaceRole: MethodDefinition<_terrarium_v1_RevokeNamespaceRoleRequest, _terrarium_v1_RevokeNamespaceRoleResponse, _terrarium_v1_RevokeNamespaceRoleRequest__Output, _terrarium_v1_RevokeNamespaceRoleResponse__Output>
  RevokeNamespaceRoles: MethodDefinition<_terrarium_v1_RevokeNamespaceRolesRequest, _terrarium_v1_RevokeNamespaceRolesResponse, _terrarium_v1_RevokeNamespaceRolesRequest__Output, _terrarium_v1_RevokeNamespaceRolesResponse__Output>
}
