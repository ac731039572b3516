import type { NextFunction, Request, Response } from 'express';
import { gatewayErrors } from '../errors.js';

/** Refuses addresses with a NUL in them: nothing has such a name, and neither Postgres nor file systems take one. */
export function refuseNul(request: Request, _response: Response, next: NextFunction): void {
  if (request.url.includes('%00')) next(gatewayErrors.create('REQUEST_INVALID', 'The address contains a NUL'));
  else next();
}
