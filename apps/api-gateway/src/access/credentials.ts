import type { Request } from 'express';

/** conda-store's cookie: its clients and those that stand in front of it know the name. */
export const SESSION_COOKIE = 'conda-store-auth';

/** What a request brings to prove who sends it. */
export interface Credentials {
  /** Browsers send it by themselves, so what comes with it has to come from our own pages. */
  readonly cookie: string | undefined;
  /** Bearer, or as the password of any user, as conda-store takes it. */
  readonly token: string | undefined;
}

/** Reads the credentials of a request. */
export function credentialsOf({ headers }: Pick<Request, 'headers'>): Credentials {
  return { cookie: cookieOf(headers.cookie, SESSION_COOKIE), token: tokenIn(headers.authorization) };
}

/** Reads one cookie; the first of its name counts. An empty one is none. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined;
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim() || undefined;
  }
  return undefined;
}

function tokenIn(authorization: string | undefined): string | undefined {
  const [scheme, credentials] = authorization?.split(' ') ?? [];
  if (credentials === undefined) return undefined;
  if (scheme?.toLowerCase() === 'bearer') return credentials;
  if (scheme?.toLowerCase() !== 'basic') return undefined;
  return Buffer.from(credentials, 'base64').toString().split(':').slice(1).join(':');
}
