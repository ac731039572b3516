import { z } from 'zod';
import type { CookieOptions, Request, Response } from 'express';
import { cookieOf } from '../../access/credentials.js';
import { gatewayErrors } from '../../errors.js';
import { isSecure } from '../browser-request.js';
import { setCookie } from '../session-cookie.js';

const COOKIE = 'terrarium-login';
const MAX_AGE_MS = 10 * 60 * 1000;

const checks = z.object({
  /** Comes back with the browser: it is the one that began. */
  state: z.string().min(1),
  /** Comes back in the id token: it is of this login. */
  nonce: z.string().optional(),
  /** Proves to the provider that whoever has the code began the login (PKCE). */
  verifier: z.string().min(1),
});
const pending = checks.extend({ provider: z.string(), next: z.string() });

/** What only the browser that began a login can bring back. */
export type LoginChecks = Readonly<z.infer<typeof checks>>;
/** A login on its way through an identity provider. */
export type PendingLogin = Readonly<z.infer<typeof pending>>;

/**
 * Keeps a login in the browser until the provider sends it back, so that any replica can go on with it. It is not
 * signed: whoever can set cookies of ours could as well set a signed one of a login of their own.
 */
export function keepPendingLogin(request: Request, response: Response, login: PendingLogin): void {
  const value = Buffer.from(JSON.stringify(login)).toString('base64url');
  setCookie(response, COOKIE, value, { ...options(request), maxAge: MAX_AGE_MS });
}

/**
 * Takes the login out of the browser: it can be ended once.
 *
 * @throws LOGIN_EXPIRED
 */
export function takePendingLogin(request: Request, response: Response): PendingLogin {
  const value = cookieOf(request.headers.cookie, COOKIE);
  setCookie(response, COOKIE, '', { ...options(request), maxAge: 0 });
  const parsed = pending.safeParse(
    value === undefined ? undefined : readJson(Buffer.from(value, 'base64url').toString()),
  );
  if (parsed.success) return parsed.data;
  throw gatewayErrors.create('LOGIN_EXPIRED', 'This login did not begin in this browser within ten minutes', {
    hint: 'Log in again',
  });
}

/** The way back is a request from another site, with which browsers send no strict cookie. */
function options(request: Request): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', secure: isSecure(request), path: '/' };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
