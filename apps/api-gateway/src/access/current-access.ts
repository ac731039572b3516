import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Permissions } from '@terrarium/domain-access';
import type { Request } from 'express';

const permissions = new WeakMap<Request, Permissions>();

/** Keeps what a request may, for its handler. */
export function setAccess(request: Request, access: Permissions): void {
  permissions.set(request, access);
}

/** What a request may; the guard has found it out before any handler runs. */
export function accessOf(request: Request): Permissions {
  const access = permissions.get(request);
  if (access === undefined) throw new Error('A handler runs before its guard');
  return access;
}

/** Gives a handler what its caller may. */
export const Access = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  accessOf(context.switchToHttp().getRequest<Request>()),
);
