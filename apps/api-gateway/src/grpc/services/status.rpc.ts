import { Controller } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { toTimestamp } from '@terrarium/contracts-grpc';
import type { Written } from '@terrarium/contracts-grpc';
import { actorOf } from '@terrarium/domain-access';
import { OpenToAll } from '../../access/requires.js';
import { VERSION } from '../../version.js';
import { By } from '../call/caller.js';
import type { Caller } from '../call/caller.js';
import { rolesByPattern } from '../messages/token-message.js';

/** Whether this is a server, and who one is to it. */
@Controller()
export class StatusRpc {
  @GrpcMethod('Status')
  @OpenToAll()
  getStatus(): Written<'GetStatusResponse'> {
    return { version: VERSION };
  }

  @GrpcMethod('Status')
  @OpenToAll()
  getPermissions(@By() { access }: Caller): Written<'GetPermissionsResponse'> {
    const { principal, isAuthenticated } = access;
    const permissions = [...access.byEntity()].map(([pattern, held]) => [pattern, { permissions: [...held] }]);
    return {
      authenticated: isAuthenticated,
      actor: actorOf(principal),
      primaryNamespace: principal.primaryNamespace,
      permissions: Object.fromEntries(permissions) as Record<string, Written<'Permissions'>>,
      roles: rolesByPattern(access.rolesByEntity()),
      expiresAt: toTimestamp((principal.token ?? principal.session)?.expiresAt ?? null),
    };
  }
}
