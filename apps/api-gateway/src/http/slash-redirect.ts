import type { NextFunction, Request, Response } from 'express';

/** Routes of conda-store that end without a slash. */
const WITHOUT_SLASH = /\/(metadata|roles?|conda-lock\.ya?ml)$/;

/** As conda-store does, sends `/api/v1/x` to `/api/v1/x/` with 307, which keeps method and body. */
export function slashRedirect(request: Request, response: Response, next: NextFunction): void {
  const { path: pathname } = request;
  if (!pathname.startsWith('/api/') || pathname.endsWith('/') || WITHOUT_SLASH.test(pathname)) {
    next();
    return;
  }
  const query = request.url.slice(request.path.length);
  response.redirect(307, `${pathname}/${query}`);
}
