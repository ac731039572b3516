// Original file: proto/terrarium/v1/operations.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { FollowRebuildRequest as _terrarium_v1_FollowRebuildRequest, FollowRebuildRequest__Output as _terrarium_v1_FollowRebuildRequest__Output } from '../../terrarium/v1/FollowRebuildRequest.js';
import type { GetReadModelsRequest as _terrarium_v1_GetReadModelsRequest, GetReadModelsRequest__Output as _terrarium_v1_GetReadModelsRequest__Output } from '../../terrarium/v1/GetReadModelsRequest.js';
import type { GetReadModelsResponse as _terrarium_v1_GetReadModelsResponse, GetReadModelsResponse__Output as _terrarium_v1_GetReadModelsResponse__Output } from '../../terrarium/v1/GetReadModelsResponse.js';
import type { ListDeadLettersRequest as _terrarium_v1_ListDeadLettersRequest, ListDeadLettersRequest__Output as _terrarium_v1_ListDeadLettersRequest__Output } from '../../terrarium/v1/ListDeadLettersRequest.js';
import type { ListDeadLettersResponse as _terrarium_v1_ListDeadLettersResponse, ListDeadLettersResponse__Output as _terrarium_v1_ListDeadLettersResponse__Output } from '../../terrarium/v1/ListDeadLettersResponse.js';
import type { RebuildProgress as _terrarium_v1_RebuildProgress, RebuildProgress__Output as _terrarium_v1_RebuildProgress__Output } from '../../terrarium/v1/RebuildProgress.js';
import type { RebuildReadModelsRequest as _terrarium_v1_RebuildReadModelsRequest, RebuildReadModelsRequest__Output as _terrarium_v1_RebuildReadModelsRequest__Output } from '../../terrarium/v1/RebuildReadModelsRequest.js';
import type { RebuildReadModelsResponse as _terrarium_v1_RebuildReadModelsResponse, RebuildReadModelsResponse__Output as _terrarium_v1_RebuildReadModelsResponse__Output } from '../../terrarium/v1/RebuildReadModelsResponse.js';
import type { RequeueDeadLetterRequest as _terrarium_v1_RequeueDeadLetterRequest, RequeueDeadLetterRequest__Output as _terrarium_v1_RequeueDeadLetterRequest__Output } from '../../terrarium/v1/RequeueDeadLetterRequest.js';
import type { RequeueDeadLetterResponse as _terrarium_v1_RequeueDeadLetterResponse, RequeueDeadLetterResponse__Output as _terrarium_v1_RequeueDeadLetterResponse__Output } from '../../terrarium/v1/RequeueDeadLetterResponse.js';

export interface OperationsClient extends grpc.Client {
  FollowRebuild(argument: _terrarium_v1_FollowRebuildRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_terrarium_v1_RebuildProgress__Output>;
  FollowRebuild(argument: _terrarium_v1_FollowRebuildRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_terrarium_v1_RebuildProgress__Output>;
  followRebuild(argument: _terrarium_v1_FollowRebuildRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_terrarium_v1_RebuildProgress__Output>;
  followRebuild(argument: _terrarium_v1_FollowRebuildRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_terrarium_v1_RebuildProgress__Output>;
  
  GetReadModels(argument: _terrarium_v1_GetReadModelsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetReadModelsResponse__Output>): grpc.ClientUnaryCall;
  GetReadModels(argument: _terrarium_v1_GetReadModelsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetReadModelsResponse__Output>): grpc.ClientUnaryCall;
  GetReadModels(argument: _terrarium_v1_GetReadModelsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetReadModelsResponse__Output>): grpc.ClientUnaryCall;
  GetReadModels(argument: _terrarium_v1_GetReadModelsRequest, callback: grpc.requestCallback<_terrarium_v1_GetReadModelsResponse__Output>): grpc.ClientUnaryCall;
  getReadModels(argument: _terrarium_v1_GetReadModelsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetReadModelsResponse__Output>): grpc.ClientUnaryCall;
  getReadModels(argument: _terrarium_v1_GetReadModelsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetReadModelsResponse__Output>): grpc.ClientUnaryCall;
  getReadModels(argument: _terrarium_v1_GetReadModelsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetReadModelsResponse__Output>): grpc.ClientUnaryCall;
  getReadModels(argument: _terrarium_v1_GetReadModelsRequest, callback: grpc.requestCallback<_terrarium_v1_GetReadModelsResponse__Output>): grpc.ClientUnaryCall;
  
  ListDeadLetters(argument: _terrarium_v1_ListDeadLettersRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  ListDeadLetters(argument: _terrarium_v1_ListDeadLettersRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  ListDeadLetters(argument: _terrarium_v1_ListDeadLettersRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  ListDeadLetters(argument: _terrarium_v1_ListDeadLettersRequest, callback: grpc.requestCallback<_terrarium_v1_ListDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  listDeadLetters(argument: _terrarium_v1_ListDeadLettersRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  listDeadLetters(argument: _terrarium_v1_ListDeadLettersRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  listDeadLetters(argument: _terrarium_v1_ListDeadLettersRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  listDeadLetters(argument: _terrarium_v1_ListDeadLettersRequest, callback: grpc.requestCallback<_terrarium_v1_ListDeadLettersResponse__Output>): grpc.ClientUnaryCall;
  
  RebuildReadModels(argument: _terrarium_v1_RebuildReadModelsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_RebuildReadModelsResponse__Output>): grpc.ClientUnaryCall;
  RebuildReadModels(argument: _terrarium_v1_RebuildReadModelsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_RebuildReadModelsResponse__Output>): grpc.ClientUnaryCall;
  RebuildReadModels(argument: _terrarium_v1_RebuildReadModelsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_RebuildReadModelsResponse__Output>): grpc.ClientUnaryCall;
  RebuildReadModels(argument: _terrarium_v1_RebuildReadModelsRequest, callback: grpc.requestCallback<_terrarium_v1_RebuildReadModelsResponse__Output>): grpc.ClientUnaryCall;
  rebuildReadModels(argument: _terrarium_v1_RebuildReadModelsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_RebuildReadModelsResponse__Output>): grpc.ClientUnaryCall;
  rebuildReadModels(argument: _terrarium_v1_RebuildReadModelsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_RebuildReadModelsResponse__Output>): grpc.ClientUnaryCall;
  rebuildReadModels(argument: _terrarium_v1_RebuildReadModelsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_RebuildReadModelsResponse__Output>): grpc.ClientUnaryCall;
  rebuildReadModels(argument: _terrarium_v1_RebuildReadModelsRequest, callback: grpc.requestCallback<_terrarium_v1_RebuildReadModelsResponse__Output>): grpc.ClientUnaryCall;
  
  RequeueDeadLetter(argument: _terrarium_v1_RequeueDeadLetterRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_RequeueDeadLetterResponse__Output>): grpc.ClientUnaryCall;
  RequeueDeadLetter(argument: _terrarium_v1_RequeueDeadLetterRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_RequeueDeadLetterResponse__Output>): grpc.ClientUnaryCall;
  RequeueDeadLetter(argument: _terrarium_v1_RequeueDeadLetterRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_RequeueDeadLetterResponse__Output>): grpc.ClientUnaryCall;
  RequeueDeadLetter(argument: _terrarium_v1_RequeueDeadLetterRequest, callback: grpc.requestCallback<_terrarium_v1_RequeueDeadLetterResponse__Output>): grpc.ClientUnaryCall;
  requeueDeadLetter(argument: _terrarium_v1_RequeueDeadLetterRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_RequeueDeadLetterResponse__Output>): grpc.ClientUnaryCall;
  requeueDeadLetter(argument: _terrarium_v1_RequeueDeadLetterRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_RequeueDeadLetterResponse__Output>): grpc.ClientUnaryCall;
  requeueDeadLetter(argument: _terrarium_v1_RequeueDeadLetterRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_RequeueDeadLetterResponse__Output>): grpc.ClientUnaryCall;
  requeueDeadLetter(argument: _terrarium_v1_RequeueDeadLetterRequest, callback: grpc.requestCallback<_terrarium_v1_RequeueDeadLetterResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface OperationsHandlers extends grpc.UntypedServiceImplementation {
  FollowRebuild: grpc.handleServerStreamingCall<_terrarium_v1_FollowRebuildRequest__Output, _terrarium_v1_RebuildProgress>;
  
  GetReadModels: grpc.handleUnaryCall<_terrarium_v1_GetReadModelsRequest__Output, _terrarium_v1_GetReadModelsResponse>;
  
  ListDeadLetters: grpc.handleUnaryCall<_terrarium_v1_ListDeadLettersRequest__Output, _terrarium_v1_ListDeadLettersResponse>;
  
  RebuildReadModels: grpc.handleUnaryCall<_terrarium_v1_RebuildReadModelsRequest__Output, _terrarium_v1_RebuildReadModelsResponse>;
  
  RequeueDeadLetter: grpc.handleUnaryCall<_terrarium_v1_RequeueDeadLetterRequest__Output, _terrarium_v1_RequeueDeadLetterResponse>;
  
}

export interface OperationsDefinition extends grpc.ServiceDefinition {
  FollowRebuild: MethodDefinition<_terrarium_v1_FollowRebuildRequest, _terrarium_v1_RebuildProgress, _terrarium_v1_FollowRebuildRequest__Output, _terrarium_v1_RebuildProgress__Output>
  GetReadModels: MethodDefinition<_terrarium_v1_GetReadModelsRequest, _terrarium_v1_GetReadModelsResponse, _terrarium_v1_GetReadModelsRequest__Output, _terrarium_v1_GetReadModelsResponse__Output>
  ListDeadLetters: MethodDefinition<_terrarium_v1_ListDeadLettersRequest, _terrarium_v1_ListDeadLettersResponse, _terrarium_v1_ListDeadLettersRequest__Output, _terrarium_v1_ListDeadLettersResponse__Output>
  RebuildReadModels: MethodDefinition<_terrarium_v1_RebuildReadModelsRequest, _terrarium_v1_RebuildReadModelsResponse, _terrarium_v1_RebuildReadModelsRequest__Output, _terrarium_v1_RebuildReadModelsResponse__Output>
  RequeueDeadLetter: MethodDefinition<_terrarium_v1_RequeueDeadLetterRequest, _terrarium_v1_RequeueDeadLetterResponse, _terrarium_v1_RequeueDeadLetterRequest__Output, _terrarium_v1_RequeueDeadLetterResponse__Output>
}
