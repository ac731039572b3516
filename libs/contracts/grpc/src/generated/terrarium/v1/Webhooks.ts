// Original file: proto/terrarium/v1/webhooks.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { ChangeWebhookRequest as _terrarium_v1_ChangeWebhookRequest, ChangeWebhookRequest__Output as _terrarium_v1_ChangeWebhookRequest__Output } from '../../terrarium/v1/ChangeWebhookRequest.js';
import type { CreateWebhookRequest as _terrarium_v1_CreateWebhookRequest, CreateWebhookRequest__Output as _terrarium_v1_CreateWebhookRequest__Output } from '../../terrarium/v1/CreateWebhookRequest.js';
import type { CreateWebhookResponse as _terrarium_v1_CreateWebhookResponse, CreateWebhookResponse__Output as _terrarium_v1_CreateWebhookResponse__Output } from '../../terrarium/v1/CreateWebhookResponse.js';
import type { DeleteWebhookRequest as _terrarium_v1_DeleteWebhookRequest, DeleteWebhookRequest__Output as _terrarium_v1_DeleteWebhookRequest__Output } from '../../terrarium/v1/DeleteWebhookRequest.js';
import type { DeleteWebhookResponse as _terrarium_v1_DeleteWebhookResponse, DeleteWebhookResponse__Output as _terrarium_v1_DeleteWebhookResponse__Output } from '../../terrarium/v1/DeleteWebhookResponse.js';
import type { GetDeliveryRequest as _terrarium_v1_GetDeliveryRequest, GetDeliveryRequest__Output as _terrarium_v1_GetDeliveryRequest__Output } from '../../terrarium/v1/GetDeliveryRequest.js';
import type { GetWebhookRequest as _terrarium_v1_GetWebhookRequest, GetWebhookRequest__Output as _terrarium_v1_GetWebhookRequest__Output } from '../../terrarium/v1/GetWebhookRequest.js';
import type { ListDeliveriesRequest as _terrarium_v1_ListDeliveriesRequest, ListDeliveriesRequest__Output as _terrarium_v1_ListDeliveriesRequest__Output } from '../../terrarium/v1/ListDeliveriesRequest.js';
import type { ListDeliveriesResponse as _terrarium_v1_ListDeliveriesResponse, ListDeliveriesResponse__Output as _terrarium_v1_ListDeliveriesResponse__Output } from '../../terrarium/v1/ListDeliveriesResponse.js';
import type { ListWebhooksRequest as _terrarium_v1_ListWebhooksRequest, ListWebhooksRequest__Output as _terrarium_v1_ListWebhooksRequest__Output } from '../../terrarium/v1/ListWebhooksRequest.js';
import type { ListWebhooksResponse as _terrarium_v1_ListWebhooksResponse, ListWebhooksResponse__Output as _terrarium_v1_ListWebhooksResponse__Output } from '../../terrarium/v1/ListWebhooksResponse.js';
import type { PingWebhookRequest as _terrarium_v1_PingWebhookRequest, PingWebhookRequest__Output as _terrarium_v1_PingWebhookRequest__Output } from '../../terrarium/v1/PingWebhookRequest.js';
import type { RedeliverRequest as _terrarium_v1_RedeliverRequest, RedeliverRequest__Output as _terrarium_v1_RedeliverRequest__Output } from '../../terrarium/v1/RedeliverRequest.js';
import type { ReplaceWebhookSecretRequest as _terrarium_v1_ReplaceWebhookSecretRequest, ReplaceWebhookSecretRequest__Output as _terrarium_v1_ReplaceWebhookSecretRequest__Output } from '../../terrarium/v1/ReplaceWebhookSecretRequest.js';
import type { ReplaceWebhookSecretResponse as _terrarium_v1_ReplaceWebhookSecretResponse, ReplaceWebhookSecretResponse__Output as _terrarium_v1_ReplaceWebhookSecretResponse__Output } from '../../terrarium/v1/ReplaceWebhookSecretResponse.js';
import type { Webhook as _terrarium_v1_Webhook, Webhook__Output as _terrarium_v1_Webhook__Output } from '../../terrarium/v1/Webhook.js';
import type { WebhookDelivery as _terrarium_v1_WebhookDelivery, WebhookDelivery__Output as _terrarium_v1_WebhookDelivery__Output } from '../../terrarium/v1/WebhookDelivery.js';

export interface WebhooksClient extends grpc.Client {
  ChangeWebhook(argument: _terrarium_v1_ChangeWebhookRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Webhook__Output>): grpc.ClientUnaryCall;
  ChangeWebhook(argument: _terrarium_v1_ChangeWebhookRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_Webhook__Output>): grpc.ClientUnaryCall;
  ChangeWebhook(argument: _terrarium_v1_ChangeWebhookRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Webhook__Output>): grpc.ClientUnaryCall;
  ChangeWebhook(argument: _terrarium_v1_ChangeWebhookRequest, callback: grpc.requestCallback<_terrarium_v1_Webhook__Output>): grpc.ClientUnaryCall;
  changeWebhook(argument: _terrarium_v1_ChangeWebhookRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Webhook__Output>): grpc.ClientUnaryCall;
  changeWebhook(argument: _terrarium_v1_ChangeWebhookRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_Webhook__Output>): grpc.ClientUnaryCall;
  changeWebhook(argument: _terrarium_v1_ChangeWebhookRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Webhook__Output>): grpc.ClientUnaryCall;
  changeWebhook(argument: _terrarium_v1_ChangeWebhookRequest, callback: grpc.requestCallback<_terrarium_v1_Webhook__Output>): grpc.ClientUnaryCall;
  
  CreateWebhook(argument: _terrarium_v1_CreateWebhookRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_CreateWebhookResponse__Output>): grpc.ClientUnaryCall;
  CreateWebhook(argument: _terrarium_v1_CreateWebhookRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_CreateWebhookResponse__Output>): grpc.ClientUnaryCall;
  CreateWebhook(argument: _terrarium_v1_CreateWebhookRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_CreateWebhookResponse__Output>): grpc.ClientUnaryCall;
  CreateWebhook(argument: _terrarium_v1_CreateWebhookRequest, callback: grpc.requestCallback<_terrarium_v1_CreateWebhookResponse__Output>): grpc.ClientUnaryCall;
  createWebhook(argument: _terrarium_v1_CreateWebhookRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_CreateWebhookResponse__Output>): grpc.ClientUnaryCall;
  createWebhook(argument: _terrarium_v1_CreateWebhookRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_CreateWebhookResponse__Output>): grpc.ClientUnaryCall;
  createWebhook(argument: _terrarium_v1_CreateWebhookRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_CreateWebhookResponse__Output>): grpc.ClientUnaryCall;
  createWebhook(argument: _terrarium_v1_CreateWebhookRequest, callback: grpc.requestCallback<_terrarium_v1_CreateWebhookResponse__Output>): grpc.ClientUnaryCall;
  
  DeleteWebhook(argument: _terrarium_v1_DeleteWebhookRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_DeleteWebhookResponse__Output>): grpc.ClientUnaryCall;
  DeleteWebhook(argument: _terrarium_v1_DeleteWebhookRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_DeleteWebhookResponse__Output>): grpc.ClientUnaryCall;
  DeleteWebhook(argument: _terrarium_v1_DeleteWebhookRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_DeleteWebhookResponse__Output>): grpc.ClientUnaryCall;
  DeleteWebhook(argument: _terrarium_v1_DeleteWebhookRequest, callback: grpc.requestCallback<_terrarium_v1_DeleteWebhookResponse__Output>): grpc.ClientUnaryCall;
  deleteWebhook(argument: _terrarium_v1_DeleteWebhookRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_DeleteWebhookResponse__Output>): grpc.ClientUnaryCall;
  deleteWebhook(argument: _terrarium_v1_DeleteWebhookRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_DeleteWebhookResponse__Output>): grpc.ClientUnaryCall;
  deleteWebhook(argument: _terrarium_v1_DeleteWebhookRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_DeleteWebhookResponse__Output>): grpc.ClientUnaryCall;
  deleteWebhook(argument: _terrarium_v1_DeleteWebhookRequest, callback: grpc.requestCallback<_terrarium_v1_DeleteWebhookResponse__Output>): grpc.ClientUnaryCall;
  
  GetDelivery(argument: _terrarium_v1_GetDeliveryRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_WebhookDelivery__Output>): grpc.ClientUnaryCall;
  GetDelivery(argument: _terrarium_v1_GetDeliveryRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_WebhookDelivery__Output>): grpc.ClientUnaryCall;
  GetDelivery(argument: _terrarium_v1_GetDeliveryRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_WebhookDelivery__Output>): grpc.ClientUnaryCall;
  GetDelivery(argument: _terrarium_v1_GetDeliveryRequest, callback: grpc.requestCallback<_terrarium_v1_WebhookDelivery__Output>): grpc.ClientUnaryCall;
  getDelivery(argument: _terrarium_v1_GetDeliveryRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_WebhookDelivery__Output>): grpc.ClientUnaryCall;
  getDelivery(argument: _terrarium_v1_GetDeliveryRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_WebhookDelivery__Output>): grpc.ClientUnaryCall;
  getDelivery(argument: _terrarium_v1_GetDeliveryRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_WebhookDelivery__Output>): grpc.ClientUnaryCall;
  getDelivery(argument: _terrarium_v1_GetDeliveryRequest, callback: grpc.requestCallback<_terrarium_v1_WebhookDelivery__Output>): grpc.ClientUnaryCall;
  
  GetWebhook(argument: _terrarium_v1_GetWebhookRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Webhook__Output>): grpc.ClientUnaryCall;
  GetWebhook(argument: _terrarium_v1_GetWebhookRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_Webhook__Output>): grpc.ClientUnaryCall;
  GetWebhook(argument: _terrarium_v1_GetWebhookRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Webhook__Output>): grpc.ClientUnaryCall;
  GetWebhook(argument: _terrarium_v1_GetWebhookRequest, callback: grpc.requestCallback<_terrarium_v1_Webhook__Output>): grpc.ClientUnaryCall;
  getWebhook(argument: _terrarium_v1_GetWebhookRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Webhook__Output>): grpc.ClientUnaryCall;
  getWebhook(argument: _terrarium_v1_GetWebhookRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_Webhook__Output>): grpc.ClientUnaryCall;
  getWebhook(argument: _terrarium_v1_GetWebhookRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_Webhook__Output>): grpc.ClientUnaryCall;
  getWebhook(argument: _terrarium_v1_GetWebhookRequest, callback: grpc.requestCallback<_terrarium_v1_Webhook__Output>): grpc.ClientUnaryCall;
  
  ListDeliveries(argument: _terrarium_v1_ListDeliveriesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListDeliveriesResponse__Output>): grpc.ClientUnaryCall;
  ListDeliveries(argument: _terrarium_v1_ListDeliveriesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListDeliveriesResponse__Output>): grpc.ClientUnaryCall;
  ListDeliveries(argument: _terrarium_v1_ListDeliveriesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListDeliveriesResponse__Output>): grpc.ClientUnaryCall;
  ListDeliveries(argument: _terrarium_v1_ListDeliveriesRequest, callback: grpc.requestCallback<_terrarium_v1_ListDeliveriesResponse__Output>): grpc.ClientUnaryCall;
  listDeliveries(argument: _terrarium_v1_ListDeliveriesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListDeliveriesResponse__Output>): grpc.ClientUnaryCall;
  listDeliveries(argument: _terrarium_v1_ListDeliveriesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListDeliveriesResponse__Output>): grpc.ClientUnaryCall;
  listDeliveries(argument: _terrarium_v1_ListDeliveriesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListDeliveriesResponse__Output>): grpc.ClientUnaryCall;
  listDeliveries(argument: _terrarium_v1_ListDeliveriesRequest, callback: grpc.requestCallback<_terrarium_v1_ListDeliveriesResponse__Output>): grpc.ClientUnaryCall;
  
  ListWebhooks(argument: _terrarium_v1_ListWebhooksRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListWebhooksResponse__Output>): grpc.ClientUnaryCall;
  ListWebhooks(argument: _terrarium_v1_ListWebhooksRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListWebhooksResponse__Output>): grpc.ClientUnaryCall;
  ListWebhooks(argument: _terrarium_v1_ListWebhooksRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListWebhooksResponse__Output>): grpc.ClientUnaryCall;
  ListWebhooks(argument: _terrarium_v1_ListWebhooksRequest, callback: grpc.requestCallback<_terrarium_v1_ListWebhooksResponse__Output>): grpc.ClientUnaryCall;
  listWebhooks(argument: _terrarium_v1_ListWebhooksRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListWebhooksResponse__Output>): grpc.ClientUnaryCall;
  listWebhooks(argument: _terrarium_v1_ListWebhooksRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ListWebhooksResponse__Output>): grpc.ClientUnaryCall;
  listWebhooks(argument: _terrarium_v1_ListWebhooksRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ListWebhooksResponse__Output>): grpc.ClientUnaryCall;
  listWebhooks(argument: _terrarium_v1_ListWebhooksRequest, callback: grpc.requestCallback<_terrarium_v1_ListWebhooksResponse__Output>): grpc.ClientUnaryCall;
  
  PingWebhook(argument: _terrarium_v1_PingWebhookRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_WebhookDelivery__Output>): grpc.ClientUnaryCall;
  PingWebhook(argument: _terrarium_v1_PingWebhookRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_WebhookDelivery__Output>): grpc.ClientUnaryCall;
  PingWebhook(argument: _terrarium_v1_PingWebhookRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_WebhookDelivery__Output>): grpc.ClientUnaryCall;
  PingWebhook(argument: _terrarium_v1_PingWebhookRequest, callback: grpc.requestCallback<_terrarium_v1_WebhookDelivery__Output>): grpc.ClientUnaryCall;
  pingWebhook(argument: _terrarium_v1_PingWebhookRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_WebhookDelivery__Output>): grpc.ClientUnaryCall;
  pingWebhook(argument: _terrarium_v1_PingWebhookRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_WebhookDelivery__Output>): grpc.ClientUnaryCall;
  pingWebhook(argument: _terrarium_v1_PingWebhookRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_WebhookDelivery__Output>): grpc.ClientUnaryCall;
  pingWebhook(argument: _terrarium_v1_PingWebhookRequest, callback: grpc.requestCallback<_terrarium_v1_WebhookDelivery__Output>): grpc.ClientUnaryCall;
  
  Redeliver(argument: _terrarium_v1_RedeliverRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_WebhookDelivery__Output>): grpc.ClientUnaryCall;
  Redeliver(argument: _terrarium_v1_RedeliverRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_WebhookDelivery__Output>): grpc.ClientUnaryCall;
  Redeliver(argument: _terrarium_v1_RedeliverRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_WebhookDelivery__Output>): grpc.ClientUnaryCall;
  Redeliver(argument: _terrarium_v1_RedeliverRequest, callback: grpc.requestCallback<_terrarium_v1_WebhookDelivery__Output>): grpc.ClientUnaryCall;
  redeliver(argument: _terrarium_v1_RedeliverRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_WebhookDelivery__Output>): grpc.ClientUnaryCall;
  redeliver(argument: _terrarium_v1_RedeliverRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_WebhookDelivery__Output>): grpc.ClientUnaryCall;
  redeliver(argument: _terrarium_v1_RedeliverRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_WebhookDelivery__Output>): grpc.ClientUnaryCall;
  redeliver(argument: _terrarium_v1_RedeliverRequest, callback: grpc.requestCallback<_terrarium_v1_WebhookDelivery__Output>): grpc.ClientUnaryCall;
  
  ReplaceWebhookSecret(argument: _terrarium_v1_ReplaceWebhookSecretRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ReplaceWebhookSecretResponse__Output>): grpc.ClientUnaryCall;
  ReplaceWebhookSecret(argument: _terrarium_v1_ReplaceWebhookSecretRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ReplaceWebhookSecretResponse__Output>): grpc.ClientUnaryCall;
  ReplaceWebhookSecret(argument: _terrarium_v1_ReplaceWebhookSecretRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ReplaceWebhookSecretResponse__Output>): grpc.ClientUnaryCall;
  ReplaceWebhookSecret(argument: _terrarium_v1_ReplaceWebhookSecretRequest, callback: grpc.requestCallback<_terrarium_v1_ReplaceWebhookSecretResponse__Output>): grpc.ClientUnaryCall;
  replaceWebhookSecret(argument: _terrarium_v1_ReplaceWebhookSecretRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ReplaceWebhookSecretResponse__Output>): grpc.ClientUnaryCall;
  replaceWebhookSecret(argument: _terrarium_v1_ReplaceWebhookSecretRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_terrarium_v1_ReplaceWebhookSecretResponse__Output>): grpc.ClientUnaryCall;
  replaceWebhookSecret(argument: _terrarium_v1_ReplaceWebhookSecretRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_terrarium_v1_ReplaceWebhookSecretResponse__Output>): grpc.ClientUnaryCall;
  replaceWebhookSecret(argument: _terrarium_v1_ReplaceWebhookSecretRequest, callback: grpc.requestCallback<_terrarium_v1_ReplaceWebhookSecretResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface WebhooksHandlers extends grpc.UntypedServiceImplementation {
  ChangeWebhook: grpc.handleUnaryCall<_terrarium_v1_ChangeWebhookRequest__Output, _terrarium_v1_Webhook>;
  
  CreateWebhook: grpc.handleUnaryCall<_terrarium_v1_CreateWebhookRequest__Output, _terrarium_v1_CreateWebhookResponse>;
  
  DeleteWebhook: grpc.handleUnaryCall<_terrarium_v1_DeleteWebhookRequest__Output, _terrarium_v1_DeleteWebhookResponse>;
  
  GetDelivery: grpc.handleUnaryCall<_terrarium_v1_GetDeliveryRequest__Output, _terrarium_v1_WebhookDelivery>;
  
  GetWebhook: grpc.handleUnaryCall<_terrarium_v1_GetWebhookRequest__Output, _terrarium_v1_Webhook>;
  
  ListDeliveries: grpc.handleUnaryCall<_terrarium_v1_ListDeliveriesRequest__Output, _terrarium_v1_ListDeliveriesResponse>;
  
  ListWebhooks: grpc.handleUnaryCall<_terrarium_v1_ListWebhooksRequest__Output, _terrarium_v1_ListWebhooksResponse>;
  
  PingWebhook: grpc.handleUnaryCall<_terrarium_v1_PingWebhookRequest__Output, _terrarium_v1_WebhookDelivery>;
  
  Redeliver: grpc.handleUnaryCall<_terrarium_v1_RedeliverRequest__Output, _terrarium_v1_WebhookDelivery>;
  
  ReplaceWebhookSecret: grpc.handleUnaryCall<_terrarium_v1_ReplaceWebhookSecretRequest__Output, _terrarium_v1_ReplaceWebhookSecretResponse>;
  
}

export interface WebhooksDefinition extends grpc.ServiceDefinition {
  ChangeWebhook: MethodDefinition<_terrarium_v1_ChangeWebhookRequest, _terrarium_v1_Webhook, _terrarium_v1_ChangeWebhookRequest__Output, _terrarium_v1_Webhook__Output>
  CreateWebhook: MethodDefinition<_terrarium_v1_CreateWebhookRequest, _terrarium_v1_CreateWebhookResponse, _terrarium_v1_CreateWebhookRequest__Output, _terrarium_v1_CreateWebhookResponse__Output>
  DeleteWebhook: MethodDefinition<_terrarium_v1_DeleteWebhookRequest, _terrarium_v1_DeleteWebhookResponse, _terrarium_v1_DeleteWebhookRequest__Output, _terrarium_v1_DeleteWebhookResponse__Output>
  GetDelivery: MethodDefinition<_terrarium_v1_GetDeliveryRequest, _terrarium_v1_WebhookDelivery, _terrarium_v1_GetDeliveryRequest__Output, _terrarium_v1_WebhookDelivery__Output>
  GetWebhook: MethodDefinition<_terrarium_v1_GetWebhookRequest, _terrarium_v1_Webhook, _terrarium_v1_GetWebhookRequest__Output, _terrarium_v1_Webhook__Output>
  ListDeliveries: MethodDefinition<_terrarium_v1_ListDeliveriesRequest, _terrarium_v1_ListDeliveriesResponse, _terrarium_v1_ListDeliveriesRequest__Output, _terrarium_v1_ListDeliveriesResponse__Output>
  ListWebhooks: MethodDefinition<_terrarium_v1_ListWebhooksRequest, _terrarium_v1_ListWebhooksResponse, _terrarium_v1_ListWebhooksRequest__Output, _terrarium_v1_ListWebhooksResponse__Output>
  PingWebhook: MethodDefinition<_terrarium_v1_PingWebhookRequest, _terrarium_v1_WebhookDelivery, _terrarium_v1_PingWebhookRequest__Output, _terrarium_v1_WebhookDelivery__Output>
  Redeliver: MethodDefinition<_terrarium_v1_RedeliverRequest, _terrarium_v1_WebhookDelivery, _terrarium_v1_RedeliverRequest__Output, _terrarium_v1_WebhookDelivery__Output>
  ReplaceWebhookSecret: MethodDefinition<_terrarium_v1_ReplaceWebhookSecretRequest, _terrarium_v1_ReplaceWebhookSecretResponse, _terrarium_v1_ReplaceWebhookSecretRequest__Output, _terrarium_v1_ReplaceWebhookSecretResponse__Output>
}
