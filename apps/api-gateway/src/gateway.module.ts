import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access/access.guard.js';
import { AdminToken } from './access/admin-token.js';
import { AuditController } from './audit/audit.controller.js';
import { Notary } from './audit/notary.js';
import { BuildController } from './build/build.controller.js';
import { BuildReader } from './build/build-reader.js';
import { LogFollower } from './build/log-follower.js';
import { StorageController } from './build/storage.controller.js';
import { EnvironmentController } from './environment/environment.controller.js';
import { ErrorFilter } from './http/error-filter.js';
import { NamespaceController } from './namespace/namespace.controller.js';
import { ReadModels } from './read/read-models.js';
import { SolveController } from './solve/solve.controller.js';
import { SolveService } from './solve/solve.service.js';
import { SpecificationController } from './specification/specification.controller.js';
import { SpecificationService } from './specification/specification.service.js';
import { StatusController } from './status.controller.js';

/** The gateway: commands in, read models out. */
@Module({
  controllers: [
    StatusController,
    NamespaceController,
    EnvironmentController,
    SolveController,
    SpecificationController,
    BuildController,
    StorageController,
    AuditController,
  ],
  providers: [
    AdminToken,
    ReadModels,
    Notary,
    SolveService,
    SpecificationService,
    BuildReader,
    LogFollower,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_FILTER, useClass: ErrorFilter },
  ],
})
export class GatewayModule {}
