// Original file: proto/terrarium/v1/settings.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { ChangeSettingsRequest as _terrarium_v1_ChangeSettingsRequest, ChangeSettingsRequest__Output as _terrarium_v1_ChangeSettingsRequest__Output } from '../../terrarium/v1/ChangeSettingsRequest.js';
import type { ChangeSettingsResponse as _terrarium_v1_ChangeSettingsResponse, ChangeSettingsResponse__Output as _terrarium_v1_ChangeSettingsResponse__Output } from '../../terrarium/v1/ChangeSettingsResponse.js';
import type { GetSettingsRequest as _terrarium_v1_GetSettingsRequest, GetSettingsRequest__Output as _terrarium_v1_GetSettingsRequest__Output } from '../../terrarium/v1/GetSettingsRequest.js';
import type { GetSettingsResponse as _terrarium_v1_GetSettingsResponse, GetSettingsResponse__Output as _terrarium_v1_GetSettingsResponse__Output } from '../../terrarium/v1/GetSettingsResponse.js';
import type { ResetSettingsRequest as _terrarium_v1_ResetSettingsRequest, ResetSettingsRequest__Output as _terrarium_v1_ResetSettingsRequest__Output } from '../../terrarium/v1/ResetSettingsRequest.js';
import type { ResetSettingsResponse as _terrarium_v1_ResetSettingsResponse, ResetSettingsResponse__Output as _terrarium_v1_ResetSettingsResponse__Output } from '../../terrarium/v1/ResetSettingsResponse.js';

export interface SettingsClient extends grpc.Client {
  ChangeSettings(argument: _terrarium_v1_ChangeSettingsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ChangeSettingsResponse__Output>): grpc.ClientUnaryCall;
  ChangeSettings(argument: _terrarium_v1_ChangeSettingsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ChangeSettingsResponse__Output>): grpc.ClientUnaryCall;
  ChangeSettings(argument: _terrarium_v1_ChangeSettingsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ChangeSettingsResponse__Output>): grpc.ClientUnaryCall;
  ChangeSettings(argument: _terrarium_v1_ChangeSettingsRequest, callback: grpc.requestCallback<_terrarium_v1_ChangeSettingsResponse__Output>): grpc.ClientUnaryCall;
  changeSettings(argument: _terrarium_v1_ChangeSettingsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ChangeSettingsResponse__Output>): grpc.ClientUnaryCall;
  changeSettings(argument: _terrarium_v1_ChangeSettingsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ChangeSettingsResponse__Output>): grpc.ClientUnaryCall;
  changeSettings(argument: _terrarium_v1_ChangeSettingsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ChangeSettingsResponse__Output>): grpc.ClientUnaryCall;
  changeSettings(argument: _terrarium_v1_ChangeSettingsRequest, callback: grpc.requestCallback<_terrarium_v1_ChangeSettingsResponse__Output>): grpc.ClientUnaryCall;
  
  GetSettings(argument: _terrarium_v1_GetSettingsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetSettingsResponse__Output>): grpc.ClientUnaryCall;
  GetSettings(argument: _terrarium_v1_GetSettingsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetSettingsResponse__Output>): grpc.ClientUnaryCall;
  GetSettings(argument: _terrarium_v1_GetSettingsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetSettingsResponse__Output>): grpc.ClientUnaryCall;
  GetSettings(argument: _terrarium_v1_GetSettingsRequest, callback: grpc.requestCallback<_terrarium_v1_GetSettingsResponse__Output>): grpc.ClientUnaryCall;
  getSettings(argument: _terrarium_v1_GetSettingsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetSettingsResponse__Output>): grpc.ClientUnaryCall;
  getSettings(argument: _terrarium_v1_GetSettingsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_GetSettingsResponse__Output>): grpc.ClientUnaryCall;
  getSettings(argument: _terrarium_v1_GetSettingsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_GetSettingsResponse__Output>): grpc.ClientUnaryCall;
  getSettings(argument: _terrarium_v1_GetSettingsRequest, callback: grpc.requestCallback<_terrarium_v1_GetSettingsResponse__Output>): grpc.ClientUnaryCall;
  
  ResetSettings(argument: _terrarium_v1_ResetSettingsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ResetSettingsResponse__Output>): grpc.ClientUnaryCall;
  ResetSettings(argument: _terrarium_v1_ResetSettingsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ResetSettingsResponse__Output>): grpc.ClientUnaryCall;
  ResetSettings(argument: _terrarium_v1_ResetSettingsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ResetSettingsResponse__Output>): grpc.ClientUnaryCall;
  ResetSettings(argument: _terrarium_v1_ResetSettingsRequest, callback: grpc.requestCallback<_terrarium_v1_ResetSettingsResponse__Output>): grpc.ClientUnaryCall;
  resetSettings(argument: _terrarium_v1_ResetSettingsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ResetSettingsResponse__Output>): grpc.ClientUnaryCall;
  resetSettings(argument: _terrarium_v1_ResetSettingsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ResetSettingsResponse__Output>): grpc.ClientUnaryCall;
  resetSettings(argument: _terrarium_v1_ResetSettingsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ResetSettingsResponse__Output>): grpc.ClientUnaryCall;
  resetSettings(argument: _terrarium_v1_ResetSettingsRequest, callback: grpc.requestCallback<_terrarium_v1_ResetSettingsResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface SettingsHandlers extends grpc.UntypedServiceImplementation {
  ChangeSettings: grpc.handleUnaryCall<_terrarium_v1_ChangeSettingsRequest__Output, _terrarium_v1_ChangeSettingsResponse>;
  
  GetSettings: grpc.handleUnaryCall<_terrarium_v1_GetSettingsRequest__Output, _terrarium_v1_GetSettingsResponse>;
  
  ResetSettings: grpc.handleUnaryCall<_terrarium_v1_ResetSettingsRequest__Output, _terrarium_v1_ResetSettingsResponse>;
  
}

export interface SettingsDefinition extends grpc.ServiceDefinition {
  ChangeSettings: MethodDefinition<_terrarium_v1_ChangeSettingsRequest, _terrarium_v1_ChangeSettingsResponse, _terrarium_v1_ChangeSettingsRequest__Output, _terrarium_v1_ChangeSettingsResponse__Output>
  GetSettings: MethodDefinition<_terrarium_v1_GetSettingsRequest, _terrarium_v1_GetSettingsResponse, _terrarium_v1_GetSettingsRequest__Output, _terrarium_v1_GetSettingsResponse__Output>
  ResetSettings: MethodDefinition<_terrarium_v1_ResetSettingsRequest, _terrarium_v1_ResetSettingsResponse, _terrarium_v1_ResetSettingsRequest__Output, _terrarium_v1_ResetSettingsResponse__Output>
}
