import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { buildEntity } from '@terrarium/adapter-read-models-postgres';
import { SYSTEM, parseArn } from '@terrarium/domain-access';
import type { Permission, Permissions, Resource, Target } from '@terrarium/domain-access';
import { isCodedError } from '@terrarium/kernel-errors';
import type { Request } from 'express';
import { gatewayErrors } from '../errors.js';
import { readInteger } from '../http/query.js';
import { ReadModels } from '../read/read-models.js';
import { Authenticator } from './authenticator.js';
import { setAccess } from './current-access.js';
import { ROUTE_ACCESS } from './requires.js';
import type { RouteAccess, RouteTarget } from './requires.js';

/** Lets requests through that hold what their route asks for. A route that asks for nothing lets nobody through. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly readModels: ReadModels,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Events come from the log, and whoever wrote them there was asked before.
    if (context.getType() !== 'http') return true;
    const asked = this.reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, context.getHandler());
    if (asked === undefined)
      throw new Error(`${context.getClass().name}.${context.getHandler().name} asks for nothing`);
    const request = context.switchToHttp().getRequest<Request>();
    if ('open' in asked && tokenOf(request) === undefined) {
      setAccess(request, await this.authenticator.permissionsOf(undefined));
      return true;
    }
    const access = await this.authenticator.permissionsOf(tokenOf(request));
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
        const row = await this.readModels.query(buildEntity, (builds) => builds.findOneBy({ id: number }));
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

/** A token as conda-store takes it: bearer, or as the password of any user. */
export function tokenOf(request: Request): string | undefined {
  const [scheme, credentials] = request.headers.authorization?.split(' ') ?? [];
  if (credentials === undefined) return undefined;
  if (scheme?.toLowerCase() === 'bearer') return credentials;
  if (scheme?.toLowerCase() !== 'basic') return undefined;
  return Buffer.from(credentials, 'base64').toString().split(':').slice(1).join(':');
}
