// Original file: proto/terrarium/v1/accounts.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { Account as _terrarium_v1_Account, Account__Output as _terrarium_v1_Account__Output } from '../../terrarium/v1/Account.js';
import type { ChangePasswordRequest as _terrarium_v1_ChangePasswordRequest, ChangePasswordRequest__Output as _terrarium_v1_ChangePasswordRequest__Output } from '../../terrarium/v1/ChangePasswordRequest.js';
import type { ChangePasswordResponse as _terrarium_v1_ChangePasswordResponse, ChangePasswordResponse__Output as _terrarium_v1_ChangePasswordResponse__Output } from '../../terrarium/v1/ChangePasswordResponse.js';
import type { ChangeRoleBindingsRequest as _terrarium_v1_ChangeRoleBindingsRequest, ChangeRoleBindingsRequest__Output as _terrarium_v1_ChangeRoleBindingsRequest__Output } from '../../terrarium/v1/ChangeRoleBindingsRequest.js';
import type { CreateAccountRequest as _terrarium_v1_CreateAccountRequest, CreateAccountRequest__Output as _terrarium_v1_CreateAccountRequest__Output } from '../../terrarium/v1/CreateAccountRequest.js';
import type { DisableAccountRequest as _terrarium_v1_DisableAccountRequest, DisableAccountRequest__Output as _terrarium_v1_DisableAccountRequest__Output } from '../../terrarium/v1/DisableAccountRequest.js';
import type { DisableAccountResponse as _terrarium_v1_DisableAccountResponse, DisableAccountResponse__Output as _terrarium_v1_DisableAccountResponse__Output } from '../../terrarium/v1/DisableAccountResponse.js';
import type { EnableAccountRequest as _terrarium_v1_EnableAccountRequest, EnableAccountRequest__Output as _terrarium_v1_EnableAccountRequest__Output } from '../../terrarium/v1/EnableAccountRequest.js';
import type { EnableAccountResponse as _terrarium_v1_EnableAccountResponse, EnableAccountResponse__Output as _terrarium_v1_EnableAccountResponse__Output } from '../../terrarium/v1/EnableAccountResponse.js';
import type { GetAccountRequest as _terrarium_v1_GetAccountRequest, GetAccountRequest__Output as _terrarium_v1_GetAccountRequest__Output } from '../../terrarium/v1/GetAccountRequest.js';
import type { ListAccountsRequest as _terrarium_v1_ListAccountsRequest, ListAccountsRequest__Output as _terrarium_v1_ListAccountsRequest__Output } from '../../terrarium/v1/ListAccountsRequest.js';
import type { ListAccountsResponse as _terrarium_v1_ListAccountsResponse, ListAccountsResponse__Output as _terrarium_v1_ListAccountsResponse__Output } from '../../terrarium/v1/ListAccountsResponse.js';

export interface AccountsClient extends grpc.Client {
  ChangePassword(argument: _terrarium_v1_ChangePasswordRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ChangePasswordResponse__Output>): grpc.ClientUnaryCall;
  ChangePassword(argument: _terrarium_v1_ChangePasswordRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ChangePasswordResponse__Output>): grpc.ClientUnaryCall;
  ChangePassword(argument: _terrarium_v1_ChangePasswordRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ChangePasswordResponse__Output>): grpc.ClientUnaryCall;
  ChangePassword(argument: _terrarium_v1_ChangePasswordRequest, callback: grpc.requestCallback<_terrarium_v1_ChangePasswordResponse__Output>): grpc.ClientUnaryCall;
  changePassword(argument: _terrarium_v1_ChangePasswordRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ChangePasswordResponse__Output>): grpc.ClientUnaryCall;
  changePassword(argument: _terrarium_v1_ChangePasswordRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ChangePasswordResponse__Output>): grpc.ClientUnaryCall;
  changePassword(argument: _terrarium_v1_ChangePasswordRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ChangePasswordResponse__Output>): grpc.ClientUnaryCall;
  changePassword(argument: _terrarium_v1_ChangePasswordRequest, callback: grpc.requestCallback<_terrarium_v1_ChangePasswordResponse__Output>): grpc.ClientUnaryCall;
  
  ChangeRoleBindings(argument: _terrarium_v1_ChangeRoleBindingsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Account__Output>): grpc.ClientUnaryCall;
  ChangeRoleBindings(argument: _terrarium_v1_ChangeRoleBindingsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_Account__Output>): grpc.ClientUnaryCall;
  ChangeRoleBindings(argument: _terrarium_v1_ChangeRoleBindingsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Account__Output>): grpc.ClientUnaryCall;
  ChangeRoleBindings(argument: _terrarium_v1_ChangeRoleBindingsRequest, callback: grpc.requestCallback<_terrarium_v1_Account__Output>): grpc.ClientUnaryCall;
  changeRoleBindings(argument: _terrarium_v1_ChangeRoleBindingsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Account__Output>): grpc.ClientUnaryCall;
  changeRoleBindings(argument: _terrarium_v1_ChangeRoleBindingsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_Account__Output>): grpc.ClientUnaryCall;
  changeRoleBindings(argument: _terrarium_v1_ChangeRoleBindingsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Account__Output>): grpc.ClientUnaryCall;
  changeRoleBindings(argument: _terrarium_v1_ChangeRoleBindingsRequest, callback: grpc.requestCallback<_terrarium_v1_Account__Output>): grpc.ClientUnaryCall;
  
  CreateAccount(argument: _terrarium_v1_CreateAccountRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Account__Output>): grpc.ClientUnaryCall;
  CreateAccount(argument: _terrarium_v1_CreateAccountRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_Account__Output>): grpc.ClientUnaryCall;
  CreateAccount(argument: _terrarium_v1_CreateAccountRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Account__Output>): grpc.ClientUnaryCall;
  CreateAccount(argument: _terrarium_v1_CreateAccountRequest, callback: grpc.requestCallback<_terrarium_v1_Account__Output>): grpc.ClientUnaryCall;
  createAccount(argument: _terrarium_v1_CreateAccountRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Account__Output>): grpc.ClientUnaryCall;
  createAccount(argument: _terrarium_v1_CreateAccountRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_Account__Output>): grpc.ClientUnaryCall;
  createAccount(argument: _terrarium_v1_CreateAccountRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Account__Output>): grpc.ClientUnaryCall;
  createAccount(argument: _terrarium_v1_CreateAccountRequest, callback: grpc.requestCallback<_terrarium_v1_Account__Output>): grpc.ClientUnaryCall;
  
  DisableAccount(argument: _terrarium_v1_DisableAccountRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_DisableAccountResponse__Output>): grpc.ClientUnaryCall;
  DisableAccount(argument: _terrarium_v1_DisableAccountRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_DisableAccountResponse__Output>): grpc.ClientUnaryCall;
  DisableAccount(argument: _terrarium_v1_DisableAccountRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_DisableAccountResponse__Output>): grpc.ClientUnaryCall;
  DisableAccount(argument: _terrarium_v1_DisableAccountRequest, callback: grpc.requestCallback<_terrarium_v1_DisableAccountResponse__Output>): grpc.ClientUnaryCall;
  disableAccount(argument: _terrarium_v1_DisableAccountRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_DisableAccountResponse__Output>): grpc.ClientUnaryCall;
  disableAccount(argument: _terrarium_v1_DisableAccountRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_DisableAccountResponse__Output>): grpc.ClientUnaryCall;
  disableAccount(argument: _terrarium_v1_DisableAccountRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_DisableAccountResponse__Output>): grpc.ClientUnaryCall;
  disableAccount(argument: _terrarium_v1_DisableAccountRequest, callback: grpc.requestCallback<_terrarium_v1_DisableAccountResponse__Output>): grpc.ClientUnaryCall;
  
  EnableAccount(argument: _terrarium_v1_EnableAccountRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_EnableAccountResponse__Output>): grpc.ClientUnaryCall;
  EnableAccount(argument: _terrarium_v1_EnableAccountRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_EnableAccountResponse__Output>): grpc.ClientUnaryCall;
  EnableAccount(argument: _terrarium_v1_EnableAccountRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_EnableAccountResponse__Output>): grpc.ClientUnaryCall;
  EnableAccount(argument: _terrarium_v1_EnableAccountRequest, callback: grpc.requestCallback<_terrarium_v1_EnableAccountResponse__Output>): grpc.ClientUnaryCall;
  enableAccount(argument: _terrarium_v1_EnableAccountRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_EnableAccountResponse__Output>): grpc.ClientUnaryCall;
  enableAccount(argument: _terrarium_v1_EnableAccountRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_EnableAccountResponse__Output>): grpc.ClientUnaryCall;
  enableAccount(argument: _terrarium_v1_EnableAccountRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_EnableAccountResponse__Output>): grpc.ClientUnaryCall;
  enableAccount(argument: _terrarium_v1_EnableAccountRequest, callback: grpc.requestCallback<_terrarium_v1_EnableAccountResponse__Output>): grpc.ClientUnaryCall;
  
  GetAccount(argument: _terrarium_v1_GetAccountRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Account__Output>): grpc.ClientUnaryCall;
  GetAccount(argument: _terrarium_v1_GetAccountRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_Account__Output>): grpc.ClientUnaryCall;
  GetAccount(argument: _terrarium_v1_GetAccountRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Account__Output>): grpc.ClientUnaryCall;
  GetAccount(argument: _terrarium_v1_GetAccountRequest, callback: grpc.requestCallback<_terrarium_v1_Account__Output>): grpc.ClientUnaryCall;
  getAccount(argument: _terrarium_v1_GetAccountRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Account__Output>): grpc.ClientUnaryCall;
  getAccount(argument: _terrarium_v1_GetAccountRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_Account__Output>): grpc.ClientUnaryCall;
  getAccount(argument: _terrarium_v1_GetAccountRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Account__Output>): grpc.ClientUnaryCall;
  getAccount(argument: _terrarium_v1_GetAccountRequest, callback: grpc.requestCallback<_terrarium_v1_Account__Output>): grpc.ClientUnaryCall;
  
  ListAccounts(argument: _terrarium_v1_ListAccountsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListAccountsResponse__Output>): grpc.ClientUnaryCall;
  ListAccounts(argument: _terrarium_v1_ListAccountsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListAccountsResponse__Output>): grpc.ClientUnaryCall;
  ListAccounts(argument: _terrarium_v1_ListAccountsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListAccountsResponse__Output>): grpc.ClientUnaryCall;
  ListAccounts(argument: _terrarium_v1_ListAccountsRequest, callback: grpc.requestCallback<_terrarium_v1_ListAccountsResponse__Output>): grpc.ClientUnaryCall;
  listAccounts(argument: _terrarium_v1_ListAccountsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListAccountsResponse__Output>): grpc.ClientUnaryCall;
  listAccounts(argument: _terrarium_v1_ListAccountsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListAccountsResponse__Output>): grpc.ClientUnaryCall;
  listAccounts(argument: _terrarium_v1_ListAccountsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListAccountsResponse__Output>): grpc.ClientUnaryCall;
  listAccounts(argument: _terrarium_v1_ListAccountsRequest, callback: grpc.requestCallback<_terrarium_v1_ListAccountsResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface AccountsHandlers extends grpc.UntypedServiceImplementation {
  ChangePassword: grpc.handleUnaryCall<_terrarium_v1_ChangePasswordRequest__Output, _terrarium_v1_ChangePasswordResponse>;
  
  ChangeRoleBindings: grpc.handleUnaryCall<_terrarium_v1_ChangeRoleBindingsRequest__Output, _terrarium_v1_Account>;
  
  CreateAccount: grpc.handleUnaryCall<_terrarium_v1_CreateAccountRequest__Output, _terrarium_v1_Account>;
  
  DisableAccount: grpc.handleUnaryCall<_terrarium_v1_DisableAccountRequest__Output, _terrarium_v1_DisableAccountResponse>;
  
  EnableAccount: grpc.handleUnaryCall<_terrarium_v1_EnableAccountRequest__Output, _terrarium_v1_EnableAccountResponse>;
  
  GetAccount: grpc.handleUnaryCall<_terrarium_v1_GetAccountRequest__Output, _terrarium_v1_Account>;
  
  ListAccounts: grpc.handleUnaryCall<_terrarium_v1_ListAccountsRequest__Output, _terrarium_v1_ListAccountsResponse>;
  
}

export interface AccountsDefinition extends grpc.ServiceDefinition {
  ChangePassword: MethodDefinition<_terrarium_v1_ChangePasswordRequest, _terrarium_v1_ChangePasswordResponse, _terrarium_v1_ChangePasswordRequest__Output, _terrarium_v1_ChangePasswordResponse__Output>
  ChangeRoleBindings: MethodDefinition<_terrarium_v1_ChangeRoleBindingsRequest, _terrarium_v1_Account, _terrarium_v1_ChangeRoleBindingsRequest__Output, _terrarium_v1_Account__Output>
  CreateAccount: MethodDefinition<_terrarium_v1_CreateAccountRequest, _terrarium_v1_Account, _terrarium_v1_CreateAccountRequest__Output, _terrarium_v1_Account__Output>
  DisableAccount: MethodDefinition<_terrarium_v1_DisableAccountRequest, _terrarium_v1_DisableAccountResponse, _terrarium_v1_DisableAccountRequest__Output, _terrarium_v1_DisableAccountResponse__Output>
  EnableAccount: MethodDefinition<_terrarium_v1_EnableAccountRequest, _terrarium_v1_EnableAccountResponse, _terrarium_v1_EnableAccountRequest__Output, _terrarium_v1_EnableAccountResponse__Output>
  GetAccount: MethodDefinition<_terrarium_v1_GetAccountRequest, _terrarium_v1_Account, _terrarium_v1_GetAccountRequest__Output, _terrarium_v1_Account__Output>
  ListAccounts: MethodDefinition<_terrarium_v1_ListAccountsRequest, _terrarium_v1_ListAccountsResponse, _terrarium_v1_ListAccountsRequest__Output, _terrarium_v1_ListAccountsResponse__Output>
}
