// Original file: proto/terrarium/v1/namespaces.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { CreateNamespaceRequest as _terrarium_v1_CreateNamespaceRequest, CreateNamespaceRequest__Output as _terrarium_v1_CreateNamespaceRequest__Output } from '../../terrarium/v1/CreateNamespaceRequest.js';
import type { CreateNamespaceResponse as _terrarium_v1_CreateNamespaceResponse, CreateNamespaceResponse__Output as _terrarium_v1_CreateNamespaceResponse__Output } from '../../terrarium/v1/CreateNamespaceResponse.js';
import type { DeleteNamespaceRequest as _terrarium_v1_DeleteNamespaceRequest, DeleteNamespaceRequest__Output as _terrarium_v1_DeleteNamespaceRequest__Output } from '../../terrarium/v1/DeleteNamespaceRequest.js';
import type { DeleteNamespaceResponse as _terrarium_v1_DeleteNamespaceResponse, DeleteNamespaceResponse__Output as _terrarium_v1_DeleteNamespaceResponse__Output } from '../../terrarium/v1/DeleteNamespaceResponse.js';
import type { GetNamespaceRequest as _terrarium_v1_GetNamespaceRequest, GetNamespaceRequest__Output as _terrarium_v1_GetNamespaceRequest__Output } from '../../terrarium/v1/GetNamespaceRequest.js';
import type { ListNamespacesRequest as _terrarium_v1_ListNamespacesRequest, ListNamespacesRequest__Output as _terrarium_v1_ListNamespacesRequest__Output } from '../../terrarium/v1/ListNamespacesRequest.js';
import type { ListNamespacesResponse as _terrarium_v1_ListNamespacesResponse, ListNamespacesResponse__Output as _terrarium_v1_ListNamespacesResponse__Output } from '../../terrarium/v1/ListNamespacesResponse.js';
import type { Namespace as _terrarium_v1_Namespace, Namespace__Output as _terrarium_v1_Namespace__Output } from '../../terrarium/v1/Namespace.js';
import type { SetNamespaceMetadataRequest as _terrarium_v1_SetNamespaceMetadataRequest, SetNamespaceMetadataRequest__Output as _terrarium_v1_SetNamespaceMetadataRequest__Output } from '../../terrarium/v1/SetNamespaceMetadataRequest.js';
import type { SetNamespaceMetadataResponse as _terrarium_v1_SetNamespaceMetadataResponse, SetNamespaceMetadataResponse__Output as _terrarium_v1_SetNamespaceMetadataResponse__Output } from '../../terrarium/v1/SetNamespaceMetadataResponse.js';

export interface NamespacesClient extends grpc.Client {
  CreateNamespace(argument: _terrarium_v1_CreateNamespaceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_CreateNamespaceResponse__Output>): grpc.ClientUnaryCall;
  CreateNamespace(argument: _terrarium_v1_CreateNamespaceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_CreateNamespaceResponse__Output>): grpc.ClientUnaryCall;
  CreateNamespace(argument: _terrarium_v1_CreateNamespaceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_CreateNamespaceResponse__Output>): grpc.ClientUnaryCall;
  CreateNamespace(argument: _terrarium_v1_CreateNamespaceRequest, callback: grpc.requestCallback<_terrarium_v1_CreateNamespaceResponse__Output>): grpc.ClientUnaryCall;
  createNamespace(argument: _terrarium_v1_CreateNamespaceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_CreateNamespaceResponse__Output>): grpc.ClientUnaryCall;
  createNamespace(argument: _terrarium_v1_CreateNamespaceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_CreateNamespaceResponse__Output>): grpc.ClientUnaryCall;
  createNamespace(argument: _terrarium_v1_CreateNamespaceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_CreateNamespaceResponse__Output>): grpc.ClientUnaryCall;
  createNamespace(argument: _terrarium_v1_CreateNamespaceRequest, callback: grpc.requestCallback<_terrarium_v1_CreateNamespaceResponse__Output>): grpc.ClientUnaryCall;
  
  DeleteNamespace(argument: _terrarium_v1_DeleteNamespaceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_DeleteNamespaceResponse__Output>): grpc.ClientUnaryCall;
  DeleteNamespace(argument: _terrarium_v1_DeleteNamespaceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_DeleteNamespaceResponse__Output>): grpc.ClientUnaryCall;
  DeleteNamespace(argument: _terrarium_v1_DeleteNamespaceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_DeleteNamespaceResponse__Output>): grpc.ClientUnaryCall;
  DeleteNamespace(argument: _terrarium_v1_DeleteNamespaceRequest, callback: grpc.requestCallback<_terrarium_v1_DeleteNamespaceResponse__Output>): grpc.ClientUnaryCall;
  deleteNamespace(argument: _terrarium_v1_DeleteNamespaceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_DeleteNamespaceResponse__Output>): grpc.ClientUnaryCall;
  deleteNamespace(argument: _terrarium_v1_DeleteNamespaceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_DeleteNamespaceResponse__Output>): grpc.ClientUnaryCall;
  deleteNamespace(argument: _terrarium_v1_DeleteNamespaceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_DeleteNamespaceResponse__Output>): grpc.ClientUnaryCall;
  deleteNamespace(argument: _terrarium_v1_DeleteNamespaceRequest, callback: grpc.requestCallback<_terrarium_v1_DeleteNamespaceResponse__Output>): grpc.ClientUnaryCall;
  
  GetNamespace(argument: _terrarium_v1_GetNamespaceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Namespace__Output>): grpc.ClientUnaryCall;
  GetNamespace(argument: _terrarium_v1_GetNamespaceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_Namespace__Output>): grpc.ClientUnaryCall;
  GetNamespace(argument: _terrarium_v1_GetNamespaceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Namespace__Output>): grpc.ClientUnaryCall;
  GetNamespace(argument: _terrarium_v1_GetNamespaceRequest, callback: grpc.requestCallback<_terrarium_v1_Namespace__Output>): grpc.ClientUnaryCall;
  getNamespace(argument: _terrarium_v1_GetNamespaceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Namespace__Output>): grpc.ClientUnaryCall;
  getNamespace(argument: _terrarium_v1_GetNamespaceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_Namespace__Output>): grpc.ClientUnaryCall;
  getNamespace(argument: _terrarium_v1_GetNamespaceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Namespace__Output>): grpc.ClientUnaryCall;
  getNamespace(argument: _terrarium_v1_GetNamespaceRequest, callback: grpc.requestCallback<_terrarium_v1_Namespace__Output>): grpc.ClientUnaryCall;
  
  ListNamespaces(argument: _terrarium_v1_ListNamespacesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListNamespacesResponse__Output>): grpc.ClientUnaryCall;
  ListNamespaces(argument: _terrarium_v1_ListNamespacesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListNamespacesResponse__Output>): grpc.ClientUnaryCall;
  ListNamespaces(argument: _terrarium_v1_ListNamespacesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListNamespacesResponse__Output>): grpc.ClientUnaryCall;
  ListNamespaces(argument: _terrarium_v1_ListNamespacesRequest, callback: grpc.requestCallback<_terrarium_v1_ListNamespacesResponse__Output>): grpc.ClientUnaryCall;
  listNamespaces(argument: _terrarium_v1_ListNamespacesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListNamespacesResponse__Output>): grpc.ClientUnaryCall;
  listNamespaces(argument: _terrarium_v1_ListNamespacesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListNamespacesResponse__Output>): grpc.ClientUnaryCall;
  listNamespaces(argument: _terrarium_v1_ListNamespacesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListNamespacesResponse__Output>): grpc.ClientUnaryCall;
  listNamespaces(argument: _terrarium_v1_ListNamespacesRequest, callback: grpc.requestCallback<_terrarium_v1_ListNamespacesResponse__Output>): grpc.ClientUnaryCall;
  
  SetNamespaceMetadata(argument: _terrarium_v1_SetNamespaceMetadataRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_SetNamespaceMetadataResponse__Output>): grpc.ClientUnaryCall;
  SetNamespaceMetadata(argument: _terrarium_v1_SetNamespaceMetadataRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_SetNamespaceMetadataResponse__Output>): grpc.ClientUnaryCall;
  SetNamespaceMetadata(argument: _terrarium_v1_SetNamespaceMetadataRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_SetNamespaceMetadataResponse__Output>): grpc.ClientUnaryCall;
  SetNamespaceMetadata(argument: _terrarium_v1_SetNamespaceMetadataRequest, callback: grpc.requestCallback<_terrarium_v1_SetNamespaceMetadataResponse__Output>): grpc.ClientUnaryCall;
  setNamespaceMetadata(argument: _terrarium_v1_SetNamespaceMetadataRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_SetNamespaceMetadataResponse__Output>): grpc.ClientUnaryCall;
  setNamespaceMetadata(argument: _terrarium_v1_SetNamespaceMetadataRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_SetNamespaceMetadataResponse__Output>): grpc.ClientUnaryCall;
  setNamespaceMetadata(argument: _terrarium_v1_SetNamespaceMetadataRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_SetNamespaceMetadataResponse__Output>): grpc.ClientUnaryCall;
  setNamespaceMetadata(argument: _terrarium_v1_SetNamespaceMetadataRequest, callback: grpc.requestCallback<_terrarium_v1_SetNamespaceMetadataResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface NamespacesHandlers extends grpc.UntypedServiceImplementation {
  CreateNamespace: grpc.handleUnaryCall<_terrarium_v1_CreateNamespaceRequest__Output, _terrarium_v1_CreateNamespaceResponse>;
  
  DeleteNamespace: grpc.handleUnaryCall<_terrarium_v1_DeleteNamespaceRequest__Output, _terrarium_v1_DeleteNamespaceResponse>;
  
  GetNamespace: grpc.handleUnaryCall<_terrarium_v1_GetNamespaceRequest__Output, _terrarium_v1_Namespace>;
  
  ListNamespaces: grpc.handleUnaryCall<_terrarium_v1_ListNamespacesRequest__Output, _terrarium_v1_ListNamespacesResponse>;
  
  SetNamespaceMetadata: grpc.handleUnaryCall<_terrarium_v1_SetNamespaceMetadataRequest__Output, _terrarium_v1_SetNamespaceMetadataResponse>;
  
}

export interface NamespacesDefinition extends grpc.ServiceDefinition {
  CreateNamespace: MethodDefinition<_terrarium_v1_CreateNamespaceRequest, _terrarium_v1_CreateNamespaceResponse, _terrarium_v1_CreateNamespaceRequest__Output, _terrarium_v1_CreateNamespaceResponse__Output>
  DeleteNamespace: MethodDefinition<_terrarium_v1_DeleteNamespaceRequest, _terrarium_v1_DeleteNamespaceResponse, _terrarium_v1_DeleteNamespaceRequest__Output, _terrarium_v1_DeleteNamespaceResponse__Output>
  GetNamespace: MethodDefinition<_terrarium_v1_GetNamespaceRequest, _terrarium_v1_Namespace, _terrarium_v1_GetNamespaceRequest__Output, _terrarium_v1_Namespace__Output>
  ListNamespaces: MethodDefinition<_terrarium_v1_ListNamespacesRequest, _terrarium_v1_ListNamespacesResponse, _terrarium_v1_ListNamespacesRequest__Output, _terrarium_v1_ListNamespacesResponse__Output>
  SetNamespaceMetadata: MethodDefinition<_terrarium_v1_SetNamespaceMetadataRequest, _terrarium_v1_SetNamespaceMetadataResponse, _terrarium_v1_SetNamespaceMetadataRequest__Output, _terrarium_v1_SetNamespaceMetadataResponse__Output>
}
