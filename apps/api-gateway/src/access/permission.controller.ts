import { Controller, Get } from '@nestjs/common';
import { Permissions } from '@terrarium/domain-access';
import { ok } from '../http/envelope.js';
import { Access } from './current-access.js';
import { OpenToAll } from './requires.js';

/** What the caller may, in conda-store's shape. */
@Controller('api/v1/permission')
export class PermissionController {
  @Get()
  @OpenToAll()
  show(@Access() access: Permissions) {
    const { principal, isAuthenticated } = access;
    return ok({
      authenticated: isAuthenticated,
      primary_namespace: principal.primaryNamespace,
      entity_permissions: Object.fromEntries(access.byEntity()),
      entity_roles: Object.fromEntries(access.rolesByEntity()),
      expiration: (principal.token ?? principal.session)?.expiresAt ?? null,
    });
  }
}
