import type { CookieOptions, Request, Response } from 'express';
import { SESSION_COOKIE } from '../access/credentials.js';
import { isSecure } from './browser-request.js';

/** Gives a browser the secret of its session; scripts cannot read it, and no other site's requests bring it. */
export function giveSessionCookie(request: Request, response: Response, secret: string, maxAgeMs: number): void {
  setCookie(response, SESSION_COOKIE, secret, { ...options(request), maxAge: maxAgeMs });
}

/** Makes a browser forget its session. */
export function dropSessionCookie(request: Request, response: Response): void {
  setCookie(response, SESSION_COOKIE, '', { ...options(request), maxAge: 0 });
}

/** Sets a cookie, in place of one of the same name that the answer has already. */
export function setCookie(response: Response, name: string, value: string, cookie: CookieOptions): void {
  const others = [response.getHeader('set-cookie') ?? []].flat().map(String);
  response.removeHeader('set-cookie');
  for (const other of others.filter((one) => !one.startsWith(`${name}=`))) response.append('set-cookie', other);
  response.cookie(name, value, cookie);
}

function options(request: Request): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', secure: isSecure(request), path: '/' };
}
