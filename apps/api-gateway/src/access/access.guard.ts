import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Permissions } from '@terrarium/domain-access';
import { Platform } from '@terrarium/platform-service';
import type { Request, Response } from 'express';
import { gatewayErrors } from '../errors.js';
import { readInteger } from '../http/query.js';
import { dropSessionCookie } from '../identity/session-cookie.js';
import { AccessCheck } from './access-check.js';
import type { RequestPlace } from './access-check.js';
import { credentialsOf } from './credentials.js';
import { setAccess } from './current-access.js';
import { KnownCallers } from './known-callers.js';
import { ROUTE_ACCESS } from './requires.js';
import type { RouteAccess } from './requires.js';
import { assertSameOrigin } from './same-origin.js';

/** Lets requests through that hold what their route asks for. A route that asks for nothing lets nobody through. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly callers: KnownCallers,
    private readonly check: AccessCheck,
    private readonly platform: Platform,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Events come from the log, and whoever wrote them there was asked before.
    if (context.getType() !== 'http') return true;
    const asked = this.reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, context.getHandler());
    if (asked === undefined)
      throw new Error(`${context.getClass().name}.${context.getHandler().name} asks for nothing`);
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const access = await this.authenticate(request, http.getResponse<Response>());
    setAccess(request, access);
    await this.check.require(asked, access, placeOf(request));
    return true;
  }

  /** As conda-store: a cookie comes first, and one that is not valid any more is as if there were none. */
  private async authenticate(request: Request, response: Response): Promise<Permissions> {
    const { cookie, token } = credentialsOf(request);
    if (cookie !== undefined) {
      const access = await this.callers.permissionsOf(cookie, request.ip).catch((error: unknown) => {
        if (!gatewayErrors.owns(error, 'NOT_AUTHORIZED')) throw error;
        dropSessionCookie(request, response);
        return undefined;
      });
      if (access !== undefined) {
        assertSameOrigin(request, this.platform.config.corsOrigins);
        return access;
      }
    }
    return this.callers.permissionsOf(token, request.ip);
  }
}

function placeOf({ params }: Request): RequestPlace {
  const { namespace, name, id } = params as Record<string, string | undefined>;
  return { namespace, environment: name, readBuild: () => readInteger(id ?? '', 'path', 'build_id') };
}
