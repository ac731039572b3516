import { hostname } from 'node:os';
import { cliErrors } from '../errors.js';
import { ApiClient, refusal, unreachable } from './api-client.js';
import type { SavedLogin } from './saved-logins.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A login to make. */
export interface Login {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** How long the token is to last. */
  readonly days: number;
}

/**
 * Logs in with a password, and exchanges the session for a token that lasts. The session ends at once.
 *
 * @throws SERVER_UNREACHABLE, SERVER_REFUSED
 */
export async function loginWithPassword({ url, username, password, days }: Login): Promise<SavedLogin> {
  const cookie = await openSession(url, username, password);
  const client = new ApiClient({ url, cookie });
  try {
    const { token, id } = await client.post<{ token: string; id: string }>('token/', {
      name: `terrarium login at ${hostname()}`.slice(0, 100),
      expiration: new Date(Date.now() + days * DAY_MS).toISOString(),
    });
    return { username, token, tokenId: id };
  } finally {
    // The token stands for itself; a session that could not be ended ends by itself.
    await send(url, 'logout/', { headers: { cookie }, redirect: 'manual' }).catch(() => undefined);
  }
}

/**
 * Logs in as a browser does.
 *
 * @returns The cookie of the session, as a request sends it.
 * @throws SERVER_UNREACHABLE, SERVER_REFUSED
 */
export async function openSession(url: string, username: string, password: string): Promise<string> {
  const response = await send(url, 'login/', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  if (!response.ok) throw await refusal(response);
  const [cookie] = response.headers.getSetCookie().flatMap((line) => /^conda-store-auth=[^;]+/.exec(line) ?? []);
  if (cookie !== undefined) return cookie;
  throw cliErrors.create('SERVER_REFUSED', `The server at ${url} opened no session`, { details: { status: 502 } });
}

async function send(url: string, path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(new URL(path, `${url.replace(/\/+$/, '')}/`), { method: 'POST', ...init });
  } catch (cause) {
    throw unreachable(url, cause);
  }
}
