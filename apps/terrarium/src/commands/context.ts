import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { ApiClient } from '../client/api-client.js';
import { environment } from '../config.js';
import { Output } from '../output/output.js';
import { savedLogin } from '../client/saved-logins.js';
import type { OutputFormat } from '../output/output.js';

interface GlobalOptions {
  readonly url?: string;
  readonly token?: string;
  readonly reason?: string;
  readonly output: OutputFormat;
}

/** What a command works with. */
export interface CommandContext {
  readonly url: string;
  readonly client: ApiClient;
  readonly output: Output;
}

/** Reads the options that all commands share. */
export async function contextOf(command: Command): Promise<CommandContext> {
  const { url = environment.url, token = environment.token, reason, output } = command.optsWithGlobals<GlobalOptions>();
  const used = token ?? (await savedLogin(url))?.token ?? (await tokenOfThisMachine(url));
  const address = {
    url,
    ...(used === undefined ? {} : { token: used }),
    ...(reason === undefined ? {} : { reason }),
  };
  return { url, client: new ApiClient(address), output: new Output(output) };
}

/** Who can read the data folder of a server on this machine is its administrator. */
async function tokenOfThisMachine(url: string): Promise<string | undefined> {
  const { hostname } = new URL(url);
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) return undefined;
  return readFile(path.join(environment.dataDir, 'admin-token'), 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );
}
