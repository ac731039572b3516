import { Injectable, SetMetadata } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { gatewayErrors } from '../errors.js';
import { AdminToken } from './admin-token.js';

const OPEN = 'terrarium:open';

/** Marks a route that anybody may ask; every other one needs a token. */
export const OpenToAll = () => SetMetadata(OPEN, true);

/** Lets requests with a valid token pass, and those for open routes. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly adminToken: AdminToken,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (this.reflector.get<boolean | undefined>(OPEN, context.getHandler()) === true) return true;
    const token = tokenOf(context.switchToHttp().getRequest<Request>());
    if (token !== undefined && this.adminToken.accepts(token)) return true;
    throw gatewayErrors.create('NOT_AUTHORIZED', 'request not authorized', {
      hint: 'Send the token as "Authorization: Bearer TOKEN"; the administrator\'s is in the file admin-token of the data folder',
    });
  }
}

/** A token as conda-store takes it: bearer, or as the password of any user. */
export function tokenOf(request: Request): string | undefined {
  const [scheme, credentials] = request.headers.authorization?.split(' ') ?? [];
  if (credentials === undefined) return undefined;
  if (scheme?.toLowerCase() === 'bearer') return credentials;
  if (scheme?.toLowerCase() !== 'basic') return undefined;
  return Buffer.from(credentials, 'base64').toString().split(':').slice(1).join(':');
}
