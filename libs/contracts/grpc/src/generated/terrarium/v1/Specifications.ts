// Original file: proto/terrarium/v1/specifications.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { SolveRequest as _terrarium_v1_SolveRequest, SolveRequest__Output as _terrarium_v1_SolveRequest__Output } from '../../terrarium/v1/SolveRequest.js';
import type { SolveResponse as _terrarium_v1_SolveResponse, SolveResponse__Output as _terrarium_v1_SolveResponse__Output } from '../../terrarium/v1/SolveResponse.js';
import type { SubmitSpecificationRequest as _terrarium_v1_SubmitSpecificationRequest, SubmitSpecificationRequest__Output as _terrarium_v1_SubmitSpecificationRequest__Output } from '../../terrarium/v1/SubmitSpecificationRequest.js';
import type { SubmitSpecificationResponse as _terrarium_v1_SubmitSpecificationResponse, SubmitSpecificationResponse__Output as _terrarium_v1_SubmitSpecificationResponse__Output } from '../../terrarium/v1/SubmitSpecificationResponse.js';

export interface SpecificationsClient extends grpc.Client {
  Solve(argument: _terrarium_v1_SolveRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_SolveResponse__Output>): grpc.ClientUnaryCall;
  Solve(argument: _terrarium_v1_SolveRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_SolveResponse__Output>): grpc.ClientUnaryCall;
  Solve(argument: _terrarium_v1_SolveRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_SolveResponse__Output>): grpc.ClientUnaryCall;
  Solve(argument: _terrarium_v1_SolveRequest, callback: grpc.requestCallback<_terrarium_v1_SolveResponse__Output>): grpc.ClientUnaryCall;
  solve(argument: _terrarium_v1_SolveRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_SolveResponse__Output>): grpc.ClientUnaryCall;
  solve(argument: _terrarium_v1_SolveRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_SolveResponse__Output>): grpc.ClientUnaryCall;
  solve(argument: _terrarium_v1_SolveRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_SolveResponse__Output>): grpc.ClientUnaryCall;
  solve(argument: _terrarium_v1_SolveRequest, callback: grpc.requestCallback<_terrarium_v1_SolveResponse__Output>): grpc.ClientUnaryCall;
  
  SubmitSpecification(argument: _terrarium_v1_SubmitSpecificationRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_SubmitSpecificationResponse__Output>): grpc.ClientUnaryCall;
  SubmitSpecification(argument: _terrarium_v1_SubmitSpecificationRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_SubmitSpecificationResponse__Output>): grpc.ClientUnaryCall;
  SubmitSpecification(argument: _terrarium_v1_SubmitSpecificationRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_SubmitSpecificationResponse__Output>): grpc.ClientUnaryCall;
  SubmitSpecification(argument: _terrarium_v1_SubmitSpecificationRequest, callback: grpc.requestCallback<_terrarium_v1_SubmitSpecificationResponse__Output>): grpc.ClientUnaryCall;
  submitSpecification(argument: _terrarium_v1_SubmitSpecificationRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_SubmitSpecificationResponse__Output>): grpc.ClientUnaryCall;
  submitSpecification(argument: _terrarium_v1_SubmitSpecificationRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_SubmitSpecificationResponse__Output>): grpc.ClientUnaryCall;
  submitSpecification(argument: _terrarium_v1_SubmitSpecificationRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_SubmitSpecificationResponse__Output>): grpc.ClientUnaryCall;
  submitSpecification(argument: _terrarium_v1_SubmitSpecificationRequest, callback: grpc.requestCallback<_terrarium_v1_SubmitSpecificationResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface SpecificationsHandlers extends grpc.UntypedServiceImplementation {
  Solve: grpc.handleUnaryCall<_terrarium_v1_SolveRequest__Output, _terrarium_v1_SolveResponse>;
  
  SubmitSpecification: grpc.handleUnaryCall<_terrarium_v1_SubmitSpecificationRequest__Output, _terrarium_v1_SubmitSpecificationResponse>;
  
}

export interface SpecificationsDefinition extends grpc.ServiceDefinition {
  Solve: MethodDefinition<_terrarium_v1_SolveRequest, _terrarium_v1_SolveResponse, _terrarium_v1_SolveRequest__Output, _terrarium_v1_SolveResponse__Output>
  SubmitSpecification: MethodDefinition<_terrarium_v1_SubmitSpecificationRequest, _terrarium_v1_SubmitSpecificationResponse, _terrarium_v1_SubmitSpecificationRequest__Output, _terrarium_v1_SubmitSpecificationResponse__Output>
}
