import type { NextFunction, Request, Response } from 'express';

/**
 * Takes the path that the gateway answers under off the addresses of requests, so that nothing behind has to know it.
 * What is asked for elsewhere is not there.
 *
 * @param prefix - Begins with a slash and ends without one; empty takes nothing off.
 */
export function withoutPrefix(prefix: string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const { url } = request;
    const rest = url.startsWith(prefix) ? url.slice(prefix.length) : undefined;
    if (rest === undefined || !/^([/?]|$)/.test(rest)) {
      response.status(404).json({ detail: 'Not Found', status: 'error', message: 'Not Found', code: 'ROUTE_UNKNOWN' });
      return;
    }
    request.url = rest.startsWith('/') ? rest : `/${rest}`;
    next();
  };
}
