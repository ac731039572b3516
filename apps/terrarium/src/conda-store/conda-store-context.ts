import type { Command } from 'commander';
import { ApiClient } from '../client/api-client.js';
import { openSession } from '../client/password-login.js';
import { contextOf } from '../commands/context.js';
import type { CommandContext } from '../commands/context.js';
import { environment } from '../config.js';

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
    const cookie = await openSession(server, condaStore.username ?? '', condaStore.password ?? '');
    return { ...ours, url: server, client: new ApiClient({ url: server, cookie }) };
  }
  const token = auth === 'none' ? undefined : (condaStore.token ?? environment.token);
  return { ...ours, url: server, client: new ApiClient({ url: server, ...(token === undefined ? {} : { token }) }) };
}

/** Only because somebody asked for exactly that; it holds for this process, which ends with its command. */
function trustEveryCertificate(): void {
  environment.all['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
}
