import type { Command } from 'commander';
import type { Token } from '../client/api-types.js';
import { confirm, yesOption } from '../output/confirmation.js';
import type { ConfirmationOptions } from '../output/confirmation.js';
import { formatTable } from '../output/table.js';
import { contextOf } from './context.js';
import { formatRoles, readRole } from './role-option.js';
import type { RoleOptions } from './role-option.js';
import { goingWithToken } from './what-goes.js';

interface CreateOptions {
  readonly name?: string;
  readonly service?: string;
  readonly role: RoleOptions;
  readonly expires?: string;
}

/** `terrarium token`: secrets that stand for their owner. */
export function addTokenCommands(program: Command): void {
  const token = program.command('token').description('issue, list and revoke tokens');

  token
    .command('create')
    .description('issue a token; its secret is printed once, and kept nowhere')
    .option('--name <name>', 'what to call it')
    .option('--service <service>', 'a service that the token is for, instead of yourself')
    .option(
      '--role <pattern=role>',
      'what it may, as team/*=developer; repeatable. All that you may if absent',
      readRole,
      {},
    )
    .option('--expires <time>', 'when it ends, ISO 8601; never if absent')
    .addHelpText(
      'after',
      '\nRoles: viewer, developer, admin\nExample:\n  $ terrarium token create --service ci --role team/*=developer',
    )
    .action(async ({ name, service, role, expires }: CreateOptions, command: Command) => {
      const { client, output } = await contextOf(command);
      const issued = await client.post<{ token: string; id: string }>('token/', {
        ...(name === undefined ? {} : { name }),
        ...(service === undefined ? {} : { service }),
        ...(Object.keys(role).length === 0 ? {} : { role_bindings: role }),
        ...(expires === undefined ? {} : { expiration: expires }),
      });
      output.result(issued.token, issued);
    });

  token
    .command('list')
    .description('list tokens')
    .action(async (_options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      const tokens = await client.get<Token[]>('token/');
      const rows = tokens.map(({ id, name, owner, role_bindings, expiration, revoked_on }) => [
        ...[id, name, owner],
        role_bindings === null ? 'everything of its owner' : formatRoles(role_bindings),
        revoked_on === null ? (expiration ?? 'never') : `revoked ${revoked_on}`,
      ]);
      output.result(formatTable(['ID', 'NAME', 'OWNER', 'MAY', 'ENDS'], rows), tokens);
    });

  token
    .command('revoke')
    .description('revoke a token, and all that were issued with it')
    .argument('<token>', 'id, as `token list` shows it')
    .addOption(yesOption())
    .action(async (id: string, options: ConfirmationOptions, command: Command) => {
      const { client, output } = await contextOf(command);
      await confirm(() => goingWithToken(client, id), options);
      await client.delete(`token/${encodeURIComponent(id)}/`);
      output.result(`Token ${id} revoked`, { id });
    });
}
