// Original file: proto/terrarium/v1/search.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { SearchRequest as _terrarium_v1_SearchRequest, SearchRequest__Output as _terrarium_v1_SearchRequest__Output } from '../../terrarium/v1/SearchRequest.js';
import type { SearchResponse as _terrarium_v1_SearchResponse, SearchResponse__Output as _terrarium_v1_SearchResponse__Output } from '../../terrarium/v1/SearchResponse.js';

export interface SearchClient extends grpc.Client {
  Search(argument: _terrarium_v1_SearchRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_SearchResponse__Output>): grpc.ClientUnaryCall;
  Search(argument: _terrarium_v1_SearchRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_SearchResponse__Output>): grpc.ClientUnaryCall;
  Search(argument: _terrarium_v1_SearchRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_SearchResponse__Output>): grpc.ClientUnaryCall;
  Search(argument: _terrarium_v1_SearchRequest, callback: grpc.requestCallback<_terrarium_v1_SearchResponse__Output>): grpc.ClientUnaryCall;
  search(argument: _terrarium_v1_SearchRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_SearchResponse__Output>): grpc.ClientUnaryCall;
  search(argument: _terrarium_v1_SearchRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_SearchResponse__Output>): grpc.ClientUnaryCall;
  search(argument: _terrarium_v1_SearchRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_SearchResponse__Output>): grpc.ClientUnaryCall;
  search(argument: _terrarium_v1_SearchRequest, callback: grpc.requestCallback<_terrarium_v1_SearchResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface SearchHandlers extends grpc.UntypedServiceImplementation {
  Search: grpc.handleUnaryCall<_terrarium_v1_SearchRequest__Output, _terrarium_v1_SearchResponse>;
  
}

export interface SearchDefinition extends grpc.ServiceDefinition {
  Search: MethodDefinition<_terrarium_v1_SearchRequest, _terrarium_v1_SearchResponse, _terrarium_v1_SearchRequest__Output, _terrarium_v1_SearchResponse__Output>
}
