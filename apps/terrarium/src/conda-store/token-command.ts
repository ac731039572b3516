import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { condaStoreContext } from './conda-store-context.js';

interface TokenOptions {
  readonly namespace?: string;
  readonly expiration?: number;
  readonly permission: Readonly<Record<string, readonly string[]>>;
}

/** `conda-store token`: a token, printed. */
export function addTokenCommand(condaStore: Command): void {
  condaStore
    .command('token')
    .description('make a token and print it')
    .option('--namespace <namespace>', 'primary namespace of the token')
    .option('--expiration <seconds>', 'ends after so many seconds', readSeconds)
    .option('--permission <pattern:roles>', 'as team/*:viewer,developer; repeatable', bind, {})
    .action(async ({ namespace, expiration, permission }: TokenOptions, command: Command) => {
      const { client, output } = await condaStoreContext(command);
      const issued = await client.post<{ token: string }>('token/', {
        ...(namespace === undefined ? {} : { primary_namespace: namespace }),
        ...(expiration === undefined ? {} : { expiration: new Date(Date.now() + expiration * 1_000).toISOString() }),
        ...(Object.keys(permission).length === 0 ? {} : { role_bindings: permission }),
      });
      output.result(issued.token, issued);
    });
}

function bind(text: string, before: TokenOptions['permission']): TokenOptions['permission'] {
  const [, pattern, roles] = /^([^:]+\/[^:]+):([\w,]+)$/.exec(text) ?? [];
  if (pattern === undefined || roles === undefined) {
    throw new InvalidArgumentError('It is written <namespace>/<name>:<role>,<role>.');
  }
  return { ...before, [pattern]: roles.split(',') };
}

function readSeconds(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('It is not a number of seconds.');
}
