// Original file: proto/terrarium/v1/queue.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { ListQueueRequest as _terrarium_v1_ListQueueRequest, ListQueueRequest__Output as _terrarium_v1_ListQueueRequest__Output } from '../../terrarium/v1/ListQueueRequest.js';
import type { ListQueueResponse as _terrarium_v1_ListQueueResponse, ListQueueResponse__Output as _terrarium_v1_ListQueueResponse__Output } from '../../terrarium/v1/ListQueueResponse.js';
import type { ListWorkersRequest as _terrarium_v1_ListWorkersRequest, ListWorkersRequest__Output as _terrarium_v1_ListWorkersRequest__Output } from '../../terrarium/v1/ListWorkersRequest.js';
import type { ListWorkersResponse as _terrarium_v1_ListWorkersResponse, ListWorkersResponse__Output as _terrarium_v1_ListWorkersResponse__Output } from '../../terrarium/v1/ListWorkersResponse.js';

export interface QueueClient extends grpc.Client {
  ListQueue(argument: _terrarium_v1_ListQueueRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListQueueResponse__Output>): grpc.ClientUnaryCall;
  ListQueue(argument: _terrarium_v1_ListQueueRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListQueueResponse__Output>): grpc.ClientUnaryCall;
  ListQueue(argument: _terrarium_v1_ListQueueRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListQueueResponse__Output>): grpc.ClientUnaryCall;
  ListQueue(argument: _terrarium_v1_ListQueueRequest, callback: grpc.requestCallback<_terrarium_v1_ListQueueResponse__Output>): grpc.ClientUnaryCall;
  listQueue(argument: _terrarium_v1_ListQueueRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListQueueResponse__Output>): grpc.ClientUnaryCall;
  listQueue(argument: _terrarium_v1_ListQueueRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListQueueResponse__Output>): grpc.ClientUnaryCall;
  listQueue(argument: _terrarium_v1_ListQueueRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListQueueResponse__Output>): grpc.ClientUnaryCall;
  listQueue(argument: _terrarium_v1_ListQueueRequest, callback: grpc.requestCallback<_terrarium_v1_ListQueueResponse__Output>): grpc.ClientUnaryCall;
  
  ListWorkers(argument: _terrarium_v1_ListWorkersRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListWorkersResponse__Output>): grpc.ClientUnaryCall;
  ListWorkers(argument: _terrarium_v1_ListWorkersRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListWorkersResponse__Output>): grpc.ClientUnaryCall;
  ListWorkers(argument: _terrarium_v1_ListWorkersRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListWorkersResponse__Output>): grpc.ClientUnaryCall;
  ListWorkers(argument: _terrarium_v1_ListWorkersRequest, callback: grpc.requestCallback<_terrarium_v1_ListWorkersResponse__Output>): grpc.ClientUnaryCall;
  listWorkers(argument: _terrarium_v1_ListWorkersRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListWorkersResponse__Output>): grpc.ClientUnaryCall;
  listWorkers(argument: _terrarium_v1_ListWorkersRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListWorkersResponse__Output>): grpc.ClientUnaryCall;
  listWorkers(argument: _terrarium_v1_ListWorkersRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListWorkersResponse__Output>): grpc.ClientUnaryCall;
  listWorkers(argument: _terrarium_v1_ListWorkersRequest, callback: grpc.requestCallback<_terrarium_v1_ListWorkersResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface QueueHandlers extends grpc.UntypedServiceImplementation {
  ListQueue: grpc.handleUnaryCall<_terrarium_v1_ListQueueRequest__Output, _terrarium_v1_ListQueueResponse>;
  
  ListWorkers: grpc.handleUnaryCall<_terrarium_v1_ListWorkersRequest__Output, _terrarium_v1_ListWorkersResponse>;
  
}

export interface QueueDefinition extends grpc.ServiceDefinition {
  ListQueue: MethodDefinition<_terrarium_v1_ListQueueRequest, _terrarium_v1_ListQueueResponse, _terrarium_v1_ListQueueRequest__Output, _terrarium_v1_ListQueueResponse__Output>
  ListWorkers: MethodDefinition<_terrarium_v1_ListWorkersRequest, _terrarium_v1_ListWorkersResponse, _terrarium_v1_ListWorkersRequest__Output, _terrarium_v1_ListWorkersResponse__Output>
}
