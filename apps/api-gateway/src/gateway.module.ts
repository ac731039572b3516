import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, ModulesContainer } from '@nestjs/core';
import { AccessCheck } from './access/access-check.js';
import { AccessGuard } from './access/access.guard.js';
import { AccountGrants } from './access/account-grants.js';
import { AdminToken } from './access/admin-token.js';
import { Authenticator } from './access/authenticator.js';
import { KnownCallers } from './access/known-callers.js';
import { RoleReach } from './access/role-reach.js';
import { PermissionController } from './access/permission.controller.js';
import { RequestRates } from './access/request-rates.js';
import { ServiceTokens } from './access/service-tokens.js';
import { TokenController } from './access/token.controller.js';
import { DeadLetterController } from './admin/dead-letter.controller.js';
import { ReadModelController } from './admin/read-model.controller.js';
import { EventController } from './audit/events/event.controller.js';
import { EventFollower } from './audit/events/event-follower.js';
import { EventSearch } from './audit/events/event-search.js';
import { TokenOwners } from './access/token-owners.js';
import { Tokens } from './access/tokens.js';
import { Notary } from './audit/notary.js';
import { ProofController } from './audit/proof.controller.js';
import { BuildState } from './audit/state/build-state.js';
import { EnvironmentState } from './audit/state/environment-state.js';
import { Moments } from './audit/state/moment.js';
import { PastEvents } from './audit/state/past-events.js';
import { PermissionState } from './audit/state/permission-state.js';
import { SettingsState } from './audit/state/settings-state.js';
import { StateController } from './audit/state/state.controller.js';
import { BuildArtifactController } from './build/build-artifact.controller.js';
import { BuildController } from './build/build.controller.js';
import { BuildArtifacts } from './build/build-artifacts.js';
import { BuildCommands } from './build/build-commands.js';
import { BuildPackages } from './build/build-packages.js';
import { BuildReader } from './build/build-reader.js';
import { BuildSpecificationController } from './build/build-specification.controller.js';
import { BuildWatcher } from './build/build-watcher.js';
import { LogFollower } from './build/log-follower.js';
import { VisibleBuild } from './build/visible-build.js';
import { StorageController } from './build/storage.controller.js';
import { EnvironmentListController } from './environment/environment-list.controller.js';
import { EnvironmentCommands } from './environment/environment-commands.js';
import { EnvironmentReader } from './environment/environment-reader.js';
import { EnvironmentController } from './environment/environment.controller.js';
import { GRPC_PROVIDERS, GRPC_SERVICES } from './grpc/grpc-services.js';
import { ErrorFilter } from './http/error-filter.js';
import { CeleryController } from './metrics/celery.controller.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { DefaultNamespace } from './namespace/default-namespace.js';
import { NamespaceCommands } from './namespace/namespace-commands.js';
import { DifferenceController } from './lock/difference.controller.js';
import { AccountController } from './identity/account.controller.js';
import { Accounts } from './identity/accounts.js';
import { Admissions } from './identity/admissions.js';
import { DevelopmentLogin } from './identity/development-login.js';
import { LoginAnswer } from './identity/login-answer.js';
import { LoginController } from './identity/login.controller.js';
import { PasswordLogin } from './identity/password-login.js';
import { PasswordWork } from './identity/password-work.js';
import { ProviderLoginController } from './identity/provider-login.controller.js';
import { IdentityProviders } from './identity/providers/identity-providers.js';
import { Sessions } from './identity/sessions.js';
import { NamespaceController } from './namespace/namespace.controller.js';
import { NamespaceReader } from './namespace/namespace-reader.js';
import { NamespaceRolesController } from './namespace/namespace-roles.controller.js';
import { PackageController } from './package/package.controller.js';
import { GatewayDocument } from './openapi/gateway-document.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { ROOMS } from './openapi/rooms.js';
import { BuildQueue } from './queue/build-queue.js';
import { QueueController } from './queue/queue.controller.js';
import { StuckBuilds } from './queue/stuck-builds.js';
import { Tallies } from './read/tallies.js';
import { ReadModels } from './read/read-models.js';
import { RemovalController } from './removal/removal.controller.js';
import { Retention } from './removal/retention.js';
import { SearchController } from './search/search.controller.js';
import { SearchService } from './search/search.service.js';
import { AllSettings } from './settings/all-settings.js';
import { SettingsCommands } from './settings/settings-commands.js';
import { SettingsController } from './settings/settings.controller.js';
import { SolveController } from './solve/solve.controller.js';
import { SolveService } from './solve/solve.service.js';
import { Quotas } from './specification/quotas.js';
import { SpecificationController } from './specification/specification.controller.js';
import { SpecificationService } from './specification/specification.service.js';
import { StatusController } from './status.controller.js';
import { UiController } from './ui/ui.controller.js';
import { UsageController } from './usage/usage.controller.js';
import { UsageOfStores } from './usage/usage-of-stores.js';
import { UsageReader } from './usage/usage-reader.js';
import { WatchedFileController } from './watch/watched-file.controller.js';
import { WatchedFolders } from './watch/watched-folders.js';
import { WebhookCommands } from './webhook/webhook-commands.js';
import { WebhookController } from './webhook/webhook.controller.js';
import { WebhookRouterController } from './webhook/webhook-router.controller.js';
import { WebhookSecrets } from './webhook/webhook-secrets.js';
import { WebhookSenderController } from './webhook/webhook-sender.controller.js';
import { WebhookTransport } from './webhook/webhook-transport.js';

/** The gateway: commands in, read models out. */
@Module({
  controllers: [
    StatusController,
    PermissionController,
    TokenController,
    AccountController,
    LoginController,
    ProviderLoginController,
    NamespaceController,
    NamespaceRolesController,
    EnvironmentListController,
    EnvironmentController,
    SolveController,
    SpecificationController,
    BuildController,
    BuildArtifactController,
    BuildSpecificationController,
    DifferenceController,
    SearchController,
    StorageController,
    EventController,
    ProofController,
    StateController,
    DeadLetterController,
    ReadModelController,
    PackageController,
    MetricsController,
    CeleryController,
    SettingsController,
    QueueController,
    UsageController,
    RemovalController,
    WatchedFileController,
    UiController,
    WebhookController,
    WebhookRouterController,
    WebhookSenderController,
    OpenApiController,
    ...GRPC_SERVICES,
  ],
  providers: [
    AdminToken,
    AccountGrants,
    ServiceTokens,
    TokenOwners,
    RequestRates,
    Authenticator,
    KnownCallers,
    AccessCheck,
    Tokens,
    RoleReach,
    Accounts,
    Admissions,
    DevelopmentLogin,
    IdentityProviders,
    LoginAnswer,
    PasswordLogin,
    PasswordWork,
    Sessions,
    ReadModels,
    Notary,
    DefaultNamespace,
    NamespaceReader,
    NamespaceCommands,
    EventSearch,
    EventFollower,
    Moments,
    PastEvents,
    EnvironmentState,
    BuildState,
    SettingsState,
    PermissionState,
    SolveService,
    Quotas,
    SpecificationService,
    Tallies,
    BuildReader,
    BuildPackages,
    BuildArtifacts,
    EnvironmentReader,
    EnvironmentCommands,
    BuildWatcher,
    BuildCommands,
    VisibleBuild,
    SearchService,
    LogFollower,
    BuildQueue,
    StuckBuilds,
    AllSettings,
    SettingsCommands,
    Retention,
    UsageOfStores,
    UsageReader,
    WatchedFolders,
    WebhookSecrets,
    WebhookTransport,
    WebhookCommands,
    {
      provide: GatewayDocument,
      inject: [ModulesContainer],
      useFactory: (modules: ModulesContainer) => new GatewayDocument(modules, ROOMS),
    },
    ...GRPC_PROVIDERS,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_FILTER, useClass: ErrorFilter },
  ],
})
export class GatewayModule {}
