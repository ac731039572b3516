import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { buildEntity } from '@terrarium/adapter-read-models-postgres';
import { SYSTEM, parseArn } from '@terrarium/domain-access';
import type { Permission, Permissions, Resource, Target } from '@terrarium/domain-access';
import { isCodedError } from '@terrarium/kernel-errors';
import { Platform } from '@terrarium/platform-service';
import type { Request, Response } from 'express';
import { gatewayErrors } from '../errors.js';
import { readInteger } from '../http/query.js';
import { dropSessionCookie } from '../identity/session-cookie.js';
import { ReadModels } from '../read/read-models.js';
import { Authenticator } from './authenticator.js';
import { credentialsOf } from './credentials.js';
import { setAccess } from './current-access.js';
import { RequestRates } from './request-rates.js';
import { ROUTE_ACCESS } from './requires.js';
import type { RouteAccess, RouteTarget } from './requires.js';
import { assertSameOrigin } from './same-origin.js';

/** Lets requests through that hold what their route asks for. A route that asks for nothing lets nobody through. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly readModels: ReadModels,
    private readonly rates: RequestRates,
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
    if ('open' in asked) return true;
    if ('login' in asked) {
      if (!access.isAuthenticated) throw refused(access);
      return true;
    }
    if (asked.on === 'handler') return true;
    if (!(await this.holds(access, asked.permission, asked.on, request))) throw refused(access);
    return true;
  }

  /** As conda-store: a cookie comes first, and one that is not valid any more is as if there were none. */
  private async authenticate(request: Request, response: Response): Promise<Permissions> {
    const { cookie, token } = credentialsOf(request);
    if (cookie !== undefined) {
      const access = await this.known(request, cookie).catch((error: unknown) => {
        if (!gatewayErrors.owns(error, 'NOT_AUTHORIZED')) throw error;
        dropSessionCookie(request, response);
        return undefined;
      });
      if (access !== undefined) {
        assertSameOrigin(request, this.platform.config.corsOrigins);
        return access;
      }
    }
    if (token !== undefined) return this.known(request, token);
    this.rates.countAddress(request.ip);
    return this.authenticator.permissionsOf(undefined);
  }

  /** Credentials that are not valid count as no login, so that guessing is not free. */
  private async known(request: Request, secret: string): Promise<Permissions> {
    let access: Permissions;
    try {
      access = await this.authenticator.permissionsOf(secret);
    } catch (error) {
      if (gatewayErrors.owns(error, 'NOT_AUTHORIZED')) this.rates.countAddress(request.ip);
      throw error;
    }
    this.rates.countPrincipal(access.principal);
    return access;
  }

  private async holds(
    access: Permissions,
    permission: Permission,
    on: Exclude<RouteTarget, 'handler'>,
    request: Request,
  ): Promise<boolean> {
    if (on === 'anything')
      return access.visibleEnvironments(permission).groups.every(({ patterns }) => patterns.length > 0);
    return access.may(permission, await this.target(on, request));
  }

  private async target(on: 'system' | 'namespace' | 'environment' | 'build', { params }: Request): Promise<Target> {
    const { namespace = '', name = '', id } = params as Record<string, string | undefined>;
    switch (on) {
      case 'system':
        return SYSTEM;
      case 'namespace':
        return named({ namespace });
      case 'environment':
        return named({ namespace, environment: name });
      case 'build': {
        const number = readInteger(id ?? '', 'path', 'build_id');
        const row = await this.readModels.findOneBy(buildEntity, { id: number });
        // conda-store's clients tell a build that is gone from one that is not theirs by the status.
        if (row === null) throw gatewayErrors.create('NOT_FOUND', 'build id does not exist');
        return { namespace: row.namespace, environment: row.environment };
      }
    }
  }
}

/** Nobody holds anything on what can have no such name: refused before anything looks at it, as conda-store does. */
function named(resource: Resource): Resource {
  try {
    parseArn(`${resource.namespace}/${resource.environment ?? '*'}`);
    return resource;
  } catch (error) {
    if (!isCodedError(error, 'ARN_INVALID')) throw error;
    throw gatewayErrors.create('NOT_AUTHORIZED', 'request not authorized', { hint: error.message });
  }
}

/**
 * Lets nothing through that is not permitted, for handlers that ask by themselves.
 *
 * @throws NOT_AUTHORIZED, in conda-store's words
 */
export function requirePermission(access: Permissions, permission: Permission, target: Target): void {
  if (!access.may(permission, target)) throw refused(access);
}

/** conda-store answers 403 with these words to everybody; the hint tells more. */
function refused(access: Permissions) {
  return gatewayErrors.create('NOT_AUTHORIZED', 'request not authorized', {
    hint: access.isAuthenticated
      ? `${access.principal.name} does not hold the permission that this needs`
      : 'Send the token as "Authorization: Bearer TOKEN"; the administrator\'s is in the file admin-token of the data folder',
  });
}
