// Original file: proto/terrarium/v1/packages.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { ListChannelsRequest as _terrarium_v1_ListChannelsRequest, ListChannelsRequest__Output as _terrarium_v1_ListChannelsRequest__Output } from '../../terrarium/v1/ListChannelsRequest.js';
import type { ListChannelsResponse as _terrarium_v1_ListChannelsResponse, ListChannelsResponse__Output as _terrarium_v1_ListChannelsResponse__Output } from '../../terrarium/v1/ListChannelsResponse.js';
import type { SearchPackagesRequest as _terrarium_v1_SearchPackagesRequest, SearchPackagesRequest__Output as _terrarium_v1_SearchPackagesRequest__Output } from '../../terrarium/v1/SearchPackagesRequest.js';
import type { SearchPackagesResponse as _terrarium_v1_SearchPackagesResponse, SearchPackagesResponse__Output as _terrarium_v1_SearchPackagesResponse__Output } from '../../terrarium/v1/SearchPackagesResponse.js';

export interface PackagesClient extends grpc.Client {
  ListChannels(argument: _terrarium_v1_ListChannelsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListChannelsResponse__Output>): grpc.ClientUnaryCall;
  ListChannels(argument: _terrarium_v1_ListChannelsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListChannelsResponse__Output>): grpc.ClientUnaryCall;
  ListChannels(argument: _terrarium_v1_ListChannelsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListChannelsResponse__Output>): grpc.ClientUnaryCall;
  ListChannels(argument: _terrarium_v1_ListChannelsRequest, callback: grpc.requestCallback<_terrarium_v1_ListChannelsResponse__Output>): grpc.ClientUnaryCall;
  listChannels(argument: _terrarium_v1_ListChannelsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListChannelsResponse__Output>): grpc.ClientUnaryCall;
  listChannels(argument: _terrarium_v1_ListChannelsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListChannelsResponse__Output>): grpc.ClientUnaryCall;
  listChannels(argument: _terrarium_v1_ListChannelsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListChannelsResponse__Output>): grpc.ClientUnaryCall;
  listChannels(argument: _terrarium_v1_ListChannelsRequest, callback: grpc.requestCallback<_terrarium_v1_ListChannelsResponse__Output>): grpc.ClientUnaryCall;
  
  SearchPackages(argument: _terrarium_v1_SearchPackagesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_SearchPackagesResponse__Output>): grpc.ClientUnaryCall;
  SearchPackages(argument: _terrarium_v1_SearchPackagesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_SearchPackagesResponse__Output>): grpc.ClientUnaryCall;
  SearchPackages(argument: _terrarium_v1_SearchPackagesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_SearchPackagesResponse__Output>): grpc.ClientUnaryCall;
  SearchPackages(argument: _terrarium_v1_SearchPackagesRequest, callback: grpc.requestCallback<_terrarium_v1_SearchPackagesResponse__Output>): grpc.ClientUnaryCall;
  searchPackages(argument: _terrarium_v1_SearchPackagesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_SearchPackagesResponse__Output>): grpc.ClientUnaryCall;
  searchPackages(argument: _terrarium_v1_SearchPackagesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_SearchPackagesResponse__Output>): grpc.ClientUnaryCall;
  searchPackages(argument: _terrarium_v1_SearchPackagesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_SearchPackagesResponse__Output>): grpc.ClientUnaryCall;
  searchPackages(argument: _terrarium_v1_SearchPackagesRequest, callback: grpc.requestCallback<_terrarium_v1_SearchPackagesResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface PackagesHandlers extends grpc.UntypedServiceImplementation {
  ListChannels: grpc.handleUnaryCall<_terrarium_v1_ListChannelsRequest__Output, _terrarium_v1_ListChannelsResponse>;
  
  SearchPackages: grpc.handleUnaryCall<_terrarium_v1_SearchPackagesRequest__Output, _terrarium_v1_SearchPackagesResponse>;
  
}

export interface PackagesDefinition extends grpc.ServiceDefinition {
  ListChannels: MethodDefinition<_terrarium_v1_ListChannelsRequest, _terrarium_v1_ListChannelsResponse, _terrarium_v1_ListChannelsRequest__Output, _terrarium_v1_ListChannelsResponse__Output>
  SearchPackages: MethodDefinition<_terrarium_v1_SearchPackagesRequest, _terrarium_v1_SearchPackagesResponse, _terrarium_v1_SearchPackagesRequest__Output, _terrarium_v1_SearchPackagesResponse__Output>
}
