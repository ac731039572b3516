import type { NextFunction, Request, Response } from 'express';

/** Routes of conda-store that end without a slash. */
export const WITHOUT_SLASH = /\/(metadata|roles?|conda-lock\.ya?ml)$/;

/**
 * As conda-store does, sends `/api/v1/x` to `/api/v1/x/` with 307, which keeps method and body.
 *
 * @param prefix - The path that the gateway answers under, which the addresses of requests have no more.
 */
export function slashRedirect(prefix: string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const { path: pathname } = request;
    if (!pathname.startsWith('/api/') || pathname.endsWith('/') || WITHOUT_SLASH.test(pathname)) {
      next();
      return;
    }
    const query = request.url.slice(pathname.length);
    response.redirect(307, `${prefix}${pathname}/${query}`);
  };
}
