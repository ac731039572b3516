import { Module } from '@nestjs/common';
import { GRPC_PROVIDERS, GRPC_SERVICES } from './grpc-services.js';
import { AccessModule } from '../access/access.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { BuildModule } from '../build/build.module.js';
import { EnvironmentModule } from '../environment/environment.module.js';
import { NamespaceModule } from '../namespace/namespace.module.js';
import { QueueModule } from '../queue/queue.module.js';
import { ReadModule } from '../read/read.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { SolveModule } from '../solve/solve.module.js';
import { SpecificationModule } from '../specification/specification.module.js';
import { UsageModule } from '../usage/usage.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { LockModule } from '../lock/lock.module.js';
import { PackageModule } from '../package/package.module.js';
import { SearchModule } from '../search/search.module.js';
import { WatchModule } from '../watch/watch.module.js';
import { WebhookModule } from '../webhook/webhook.module.js';

/** The same over gRPC. */
@Module({
  imports: [
    AccessModule,
    AuditModule,
    BuildModule,
    EnvironmentModule,
    NamespaceModule,
    QueueModule,
    ReadModule,
    SettingsModule,
    SolveModule,
    SpecificationModule,
    UsageModule,
    IdentityModule,
    LockModule,
    PackageModule,
    SearchModule,
    WatchModule,
    WebhookModule,
  ],
  controllers: [...GRPC_SERVICES],
  providers: [...GRPC_PROVIDERS],
})
export class GrpcModule {}
