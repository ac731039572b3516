import type { Command } from 'commander';
import { ApiClient } from '../client/api-client.js';
import { contextOf } from '../commands/context.js';
import type { CommandContext } from '../commands/context.js';
import { environment } from '../config.js';
import { cliErrors } from '../errors.js';

interface CondaStoreOptions {
  readonly condaStoreUrl?: string;
  readonly auth?: 'none' | 'token' | 'basic';
  readonly verifySsl?: boolean;
}

/**
 * What a command of conda-store's client works with: its own options and variables go before ours, so that scripts
 * that were written for it run as they are.
 */
export async function condaStoreContext(command: Command): Promise<CommandContext> {
  const ours = await contextOf(command);
  const options = command.optsWithGlobals<CondaStoreOptions>();
  const { condaStore } = environment;
  const url = options.condaStoreUrl ?? condaStore.url;
  const auth = options.auth ?? condaStore.auth;
  if (options.verifySsl === false || condaStore.noVerify !== undefined) trustEveryCertificate();
  if (url === undefined && auth === undefined && condaStore.token === undefined) return ours;
  const server = url ?? environment.url;
  if (auth === 'basic') {
    const headers = { cookie: await logIn(server, condaStore.username ?? '', condaStore.password ?? '') };
    return { ...ours, client: new ApiClient({ url: server, headers }) };
  }
  const token = auth === 'none' ? undefined : (condaStore.token ?? environment.token);
  return { ...ours, client: new ApiClient({ url: server, ...(token === undefined ? {} : { token }) }) };
}

/** Logs in as a person does in a browser, and gives the cookie of the session. */
async function logIn(url: string, username: string, password: string): Promise<string> {
  const response = await fetch(new URL('login/', `${url.replace(/\/+$/, '')}/`), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
    redirect: 'manual',
  }).catch((cause: unknown) => {
    throw cliErrors.create('SERVER_UNREACHABLE', `No server answers at ${url}`, { cause });
  });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!);
  if (response.ok && cookies.length > 0) return cookies.join('; ');
  throw cliErrors.create('SERVER_REFUSED', 'Invalid authentication credentials', {
    hint: 'CONDA_STORE_USERNAME and CONDA_STORE_PASSWORD hold the account',
    details: { status: response.status === 404 ? 404 : 403 },
  });
}

/** Only because somebody asked for exactly that; it holds for this process, which ends with its command. */
function trustEveryCertificate(): void {
  environment.all['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
}
