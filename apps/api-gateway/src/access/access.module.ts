import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { ReadModule } from '../read/read.module.js';
import { PermissionController } from './permission.controller.js';
import { TokenController } from './token.controller.js';
import { AdminToken } from './admin-token.js';
import { AccountGrants } from './account-grants.js';
import { ServiceTokens } from './service-tokens.js';
import { TokenOwners } from './token-owners.js';
import { RequestRates } from './request-rates.js';
import { Authenticator } from './authenticator.js';
import { KnownCallers } from './known-callers.js';
import { AccessCheck } from './access-check.js';
import { Tokens } from './tokens.js';
import { RoleReach } from './role-reach.js';

/** Who asks, and what they may: tokens, roles, and the guard of every route. */
@Module({
  imports: [ReadModule],
  controllers: [PermissionController, TokenController],
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
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [AccessCheck, AdminToken, Authenticator, KnownCallers, RoleReach, Tokens],
})
export class AccessModule {}
