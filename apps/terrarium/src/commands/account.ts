import type { Command } from 'commander';
import type { Account } from '../client/api-types.js';
import { savedLogin } from '../client/saved-logins.js';
import { cliErrors } from '../errors.js';
import { openPrompt } from '../output/secret-prompt.js';
import type { Prompt } from '../output/secret-prompt.js';
import { formatTable } from '../output/table.js';
import { contextOf } from './context.js';
import { formatRoles, readRole } from './role-option.js';
import type { RoleOptions } from './role-option.js';

interface CreateOptions {
  readonly service?: true;
  readonly namespace?: string;
  readonly role: RoleOptions;
}

/** `terrarium account`: who can log in. */
export function addAccountCommands(program: Command): void {
  const account = program.command('account').description('create, list, disable and enable accounts, change passwords');

  account
    .command('create')
    .description('create an account; its password is asked for, or read as a line of standard input')
    .argument('<name>', 'also its namespace, unless --namespace is given')
    .option('--service', 'for a program: it has no password, tokens are issued for it')
    .option('-n, --namespace <namespace>', 'the namespace that is meant when it names none')
    .option('--role <pattern=role>', 'what it may besides, as team/*=developer; repeatable', readRole, {})
    .action(async (name: string, { service, namespace, role }: CreateOptions, command: Command) => {
      const { client, output } = await contextOf(command);
      const password =
        service === true ? undefined : await withPrompt((prompt) => askTwice(prompt, `Password of ${name}`));
      const created = await client.post<Account>('account/', {
        name,
        kind: service === true ? 'service' : 'user',
        role_bindings: role,
        ...(password === undefined ? {} : { password }),
        ...(namespace === undefined ? {} : { primary_namespace: namespace }),
      });
      output.result(`Account ${name} created`, created);
    });

  account
    .command('list')
    .description('list accounts, those of identity providers too')
    .action(async (_options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      const accounts = await client.list<Account>('account/');
      const rows = accounts.map((row) => [
        row.name,
        row.kind,
        row.primary_namespace,
        row.provider ?? (row.has_password ? 'here' : '-'),
        formatRoles(row.role_bindings) || '-',
        row.disabled ? 'disabled' : '',
      ]);
      output.result(formatTable(['NAME', 'KIND', 'NAMESPACE', 'LOGS IN AT', 'MAY BESIDES', ''], rows), accounts);
    });

  for (const [verb, description] of [
    ['disable', 'end all sessions and tokens of an account, and let nobody log in with it'],
    ['enable', 'let somebody log in with an account again'],
  ] as const) {
    account
      .command(verb)
      .description(description)
      .argument('<name>')
      .action(async (name: string, _options: unknown, command: Command) => {
        const { client, output } = await contextOf(command);
        await client.put(`account/${encodeURIComponent(name)}/${verb}/`);
        output.result(`Account ${name} ${verb}d`, { name });
      });
  }

  account
    .command('passwd')
    .description('change a password: your own with the current one, or as an administrator that of somebody else')
    .argument('[name]', 'your own account if absent')
    .action(async (given: string | undefined, _options: unknown, command: Command) => {
      const { client, output, url } = await contextOf(command);
      const own = (await savedLogin(url))?.username;
      const name = given ?? own;
      if (name === undefined) command.error('error: nobody is logged in; name the account');
      const body = await withPrompt(async (prompt) => ({
        ...(name === own ? { current_password: await prompt.askSecret('Current password: ') } : {}),
        password: await askTwice(prompt, 'New password'),
      }));
      await client.put(`account/${encodeURIComponent(name)}/password/`, body);
      output.result(`Password of ${name} changed`, { name });
    });
}

async function withPrompt<Result>(ask: (prompt: Prompt) => Promise<Result>): Promise<Result> {
  const prompt = openPrompt();
  try {
    return await ask(prompt);
  } finally {
    prompt.close();
  }
}

/** Programs do not mistype. */
async function askTwice(prompt: Prompt, question: string): Promise<string> {
  const password = await prompt.askSecret(`${question}: `);
  if (!process.stdin.isTTY || (await prompt.askSecret(`${question}, again: `)) === password) return password;
  throw cliErrors.create('PASSWORDS_DIFFER', 'The two passwords are not the same', { hint: 'Try again' });
}
