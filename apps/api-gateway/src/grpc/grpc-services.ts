import type { Provider, Type } from '@nestjs/common';
import { GrpcAccessGuard } from './call/grpc-access.guard.js';
import { GrpcErrorFilter } from './error/grpc-error-filter.js';
import { GrpcHealth } from './server/grpc-health.js';
import { Stopping } from './server/stopping.js';
import { AccountsRpc } from './services/accounts.rpc.js';
import { ArtifactsRpc } from './services/artifacts.rpc.js';
import { AuditRpc } from './services/audit.rpc.js';
import { BuildStreamsRpc } from './services/build-streams.rpc.js';
import { BuildsRpc } from './services/builds.rpc.js';
import { DeliveriesRpc } from './services/deliveries.rpc.js';
import { DifferencesRpc } from './services/differences.rpc.js';
import { EnvironmentsRpc } from './services/environments.rpc.js';
import { HistoryRpc } from './services/history.rpc.js';
import { NamespaceRolesRpc } from './services/namespace-roles.rpc.js';
import { NamespacesRpc } from './services/namespaces.rpc.js';
import { OperationsRpc } from './services/operations.rpc.js';
import { PackagesRpc } from './services/packages.rpc.js';
import { PastPermissionsRpc } from './services/past-permissions.rpc.js';
import { QueueRpc } from './services/queue.rpc.js';
import { SearchRpc } from './services/search.rpc.js';
import { SessionsRpc } from './services/sessions.rpc.js';
import { SettingsRpc } from './services/settings.rpc.js';
import { SpecificationsRpc } from './services/specifications.rpc.js';
import { StatusRpc } from './services/status.rpc.js';
import { TokensRpc } from './services/tokens.rpc.js';
import { UsageRpc } from './services/usage.rpc.js';
import { WebhooksRpc } from './services/webhooks.rpc.js';

/** What answers the methods of the contract. */
export const GRPC_SERVICES: readonly Type[] = [
  StatusRpc,
  NamespacesRpc,
  NamespaceRolesRpc,
  EnvironmentsRpc,
  SpecificationsRpc,
  BuildsRpc,
  BuildStreamsRpc,
  ArtifactsRpc,
  DifferencesRpc,
  SearchRpc,
  PackagesRpc,
  QueueRpc,
  SettingsRpc,
  TokensRpc,
  SessionsRpc,
  AccountsRpc,
  WebhooksRpc,
  DeliveriesRpc,
  AuditRpc,
  HistoryRpc,
  PastPermissionsRpc,
  UsageRpc,
  OperationsRpc,
];

/** What they stand on. */
export const GRPC_PROVIDERS: readonly Provider[] = [GrpcAccessGuard, GrpcErrorFilter, GrpcHealth, Stopping];
