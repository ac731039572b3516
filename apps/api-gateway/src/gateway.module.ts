import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AccessModule } from './access/access.module.js';
import { AdminModule } from './admin/admin.module.js';
import { AuditModule } from './audit/audit.module.js';
import { BuildModule } from './build/build.module.js';
import { EnvironmentModule } from './environment/environment.module.js';
import { GrpcModule } from './grpc/grpc.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { LockModule } from './lock/lock.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { NamespaceModule } from './namespace/namespace.module.js';
import { OpenApiModule } from './openapi/openapi.module.js';
import { PackageModule } from './package/package.module.js';
import { QueueModule } from './queue/queue.module.js';
import { RemovalModule } from './removal/removal.module.js';
import { SearchModule } from './search/search.module.js';
import { SettingsModule } from './settings/settings.module.js';
import { SolveModule } from './solve/solve.module.js';
import { SpecificationModule } from './specification/specification.module.js';
import { UiModule } from './ui/ui.module.js';
import { UsageModule } from './usage/usage.module.js';
import { WatchModule } from './watch/watch.module.js';
import { WebhookModule } from './webhook/webhook.module.js';
import { AllowedMethods } from './http/allowed-methods.js';
import { ErrorFilter } from './http/error-filter.js';
import { StatusController } from './status.controller.js';

/** The gateway: commands in, read models out. */
@Module({
  imports: [
    AccessModule,
    IdentityModule,
    NamespaceModule,
    EnvironmentModule,
    SolveModule,
    SpecificationModule,
    BuildModule,
    LockModule,
    SearchModule,
    AuditModule,
    AdminModule,
    PackageModule,
    MetricsModule,
    SettingsModule,
    QueueModule,
    UsageModule,
    RemovalModule,
    WatchModule,
    UiModule,
    WebhookModule,
    OpenApiModule,
    GrpcModule,
  ],
  controllers: [StatusController],
  providers: [AllowedMethods, { provide: APP_FILTER, useClass: ErrorFilter }],
})
export class GatewayModule {}
