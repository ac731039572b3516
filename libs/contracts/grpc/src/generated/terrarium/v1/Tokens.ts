// Original file: proto/terrarium/v1/tokens.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { IssueTokenRequest as _terrarium_v1_IssueTokenRequest, IssueTokenRequest__Output as _terrarium_v1_IssueTokenRequest__Output } from '../../terrarium/v1/IssueTokenRequest.js';
import type { IssueTokenResponse as _terrarium_v1_IssueTokenResponse, IssueTokenResponse__Output as _terrarium_v1_IssueTokenResponse__Output } from '../../terrarium/v1/IssueTokenResponse.js';
import type { ListTokensRequest as _terrarium_v1_ListTokensRequest, ListTokensRequest__Output as _terrarium_v1_ListTokensRequest__Output } from '../../terrarium/v1/ListTokensRequest.js';
import type { ListTokensResponse as _terrarium_v1_ListTokensResponse, ListTokensResponse__Output as _terrarium_v1_ListTokensResponse__Output } from '../../terrarium/v1/ListTokensResponse.js';
import type { RevokeTokenRequest as _terrarium_v1_RevokeTokenRequest, RevokeTokenRequest__Output as _terrarium_v1_RevokeTokenRequest__Output } from '../../terrarium/v1/RevokeTokenRequest.js';
import type { RevokeTokenResponse as _terrarium_v1_RevokeTokenResponse, RevokeTokenResponse__Output as _terrarium_v1_RevokeTokenResponse__Output } from '../../terrarium/v1/RevokeTokenResponse.js';

export interface TokensClient extends grpc.Client {
  IssueToken(argument: _terrarium_v1_IssueTokenRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_IssueTokenResponse__Output>): grpc.ClientUnaryCall;
  IssueToken(argument: _terrarium_v1_IssueTokenRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_IssueTokenResponse__Output>): grpc.ClientUnaryCall;
  IssueToken(argument: _terrarium_v1_IssueTokenRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_IssueTokenResponse__Output>): grpc.ClientUnaryCall;
  IssueToken(argument: _terrarium_v1_IssueTokenRequest, callback: grpc.requestCallback<_terrarium_v1_IssueTokenResponse__Output>): grpc.ClientUnaryCall;
  issueToken(argument: _terrarium_v1_IssueTokenRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_IssueTokenResponse__Output>): grpc.ClientUnaryCall;
  issueToken(argument: _terrarium_v1_IssueTokenRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_IssueTokenResponse__Output>): grpc.ClientUnaryCall;
  issueToken(argument: _terrarium_v1_IssueTokenRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_IssueTokenResponse__Output>): grpc.ClientUnaryCall;
  issueToken(argument: _terrarium_v1_IssueTokenRequest, callback: grpc.requestCallback<_terrarium_v1_IssueTokenResponse__Output>): grpc.ClientUnaryCall;
  
  ListTokens(argument: _terrarium_v1_ListTokensRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListTokensResponse__Output>): grpc.ClientUnaryCall;
  ListTokens(argument: _terrarium_v1_ListTokensRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListTokensResponse__Output>): grpc.ClientUnaryCall;
  ListTokens(argument: _terrarium_v1_ListTokensRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListTokensResponse__Output>): grpc.ClientUnaryCall;
  ListTokens(argument: _terrarium_v1_ListTokensRequest, callback: grpc.requestCallback<_terrarium_v1_ListTokensResponse__Output>): grpc.ClientUnaryCall;
  listTokens(argument: _terrarium_v1_ListTokensRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListTokensResponse__Output>): grpc.ClientUnaryCall;
  listTokens(argument: _terrarium_v1_ListTokensRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListTokensResponse__Output>): grpc.ClientUnaryCall;
  listTokens(argument: _terrarium_v1_ListTokensRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListTokensResponse__Output>): grpc.ClientUnaryCall;
  listTokens(argument: _terrarium_v1_ListTokensRequest, callback: grpc.requestCallback<_terrarium_v1_ListTokensResponse__Output>): grpc.ClientUnaryCall;
  
  RevokeToken(argument: _terrarium_v1_RevokeTokenRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_RevokeTokenResponse__Output>): grpc.ClientUnaryCall;
  RevokeToken(argument: _terrarium_v1_RevokeTokenRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_RevokeTokenResponse__Output>): grpc.ClientUnaryCall;
  RevokeToken(argument: _terrarium_v1_RevokeTokenRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_RevokeTokenResponse__Output>): grpc.ClientUnaryCall;
  RevokeToken(argument: _terrarium_v1_RevokeTokenRequest, callback: grpc.requestCallback<_terrarium_v1_RevokeTokenResponse__Output>): grpc.ClientUnaryCall;
  revokeToken(argument: _terrarium_v1_RevokeTokenRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_RevokeTokenResponse__Output>): grpc.ClientUnaryCall;
  revokeToken(argument: _terrarium_v1_RevokeTokenRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_RevokeTokenResponse__Output>): grpc.ClientUnaryCall;
  revokeToken(argument: _terrarium_v1_RevokeTokenRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_RevokeTokenResponse__Output>): grpc.ClientUnaryCall;
  revokeToken(argument: _terrarium_v1_RevokeTokenRequest, callback: grpc.requestCallback<_terrarium_v1_RevokeTokenResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface TokensHandlers extends grpc.UntypedServiceImplementation {
  IssueToken: grpc.handleUnaryCall<_terrarium_v1_IssueTokenRequest__Output, _terrarium_v1_IssueTokenResponse>;
  
  ListTokens: grpc.handleUnaryCall<_terrarium_v1_ListTokensRequest__Output, _terrarium_v1_ListTokensResponse>;
  
  RevokeToken: grpc.handleUnaryCall<_terrarium_v1_RevokeTokenRequest__Output, _terrarium_v1_RevokeTokenResponse>;
  
}

export interface TokensDefinition extends grpc.ServiceDefinition {
  IssueToken: MethodDefinition<_terrarium_v1_IssueTokenRequest, _terrarium_v1_IssueTokenResponse, _terrarium_v1_IssueTokenRequest__Output, _terrarium_v1_IssueTokenResponse__Output>
  ListTokens: MethodDefinition<_terrarium_v1_ListTokensRequest, _terrarium_v1_ListTokensResponse, _terrarium_v1_ListTokensRequest__Output, _terrarium_v1_ListTokensResponse__Output>
  RevokeToken: MethodDefinition<_terrarium_v1_RevokeTokenRequest, _terrarium_v1_RevokeTokenResponse, _terrarium_v1_RevokeTokenRequest__Output, _terrarium_v1_RevokeTokenResponse__Output>
}
