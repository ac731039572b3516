import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { ApiClient } from '../client/api-client.js';
import { loginWithPassword } from '../client/password-login.js';
import { LOGINS_FILE, saveLogin, savedLogin } from '../client/saved-logins.js';
import { openPrompt } from '../output/secret-prompt.js';
import { contextOf } from './context.js';

interface LoginOptions {
  readonly username?: string;
  readonly withToken?: true;
  readonly days: number;
}

/** `terrarium login` and `logout`: whom the commands speak for. */
export function addLoginCommands(program: Command): void {
  program
    .command('login')
    .description('log in with a password, or with a token; later commands at the same server need neither')
    .option('--username <name>', 'the account; asked for if absent')
    .option('--with-token', 'read a token from standard input, as users of identity providers make it in the browser')
    .option('--days <days>', 'how long the login lasts', readDays, 30)
    .addHelpText(
      'after',
      `\nThe token is kept in ${LOGINS_FILE}, which nobody else can read. --token and TERRARIUM_TOKEN come before it.`,
    )
    .action(async ({ username, withToken, days }: LoginOptions, command: Command) => {
      const { url, output } = await contextOf(command);
      const prompt = openPrompt();
      try {
        if (withToken === true) await keepToken(url, (await prompt.askSecret('Token: ')).trim());
        else {
          const name = username ?? (await prompt.ask('User name: ')).trim();
          const password = await prompt.askSecret('Password: ');
          await saveLogin(url, await loginWithPassword({ url, username: name, password, days }));
        }
      } finally {
        prompt.close();
      }
      const { username: name } = (await savedLogin(url))!;
      output.result(`Logged in at ${url} as ${name}`, { url, username: name });
    });

  program
    .command('logout')
    .description('end the login at a server, and revoke its token')
    .action(async (_options: unknown, command: Command) => {
      const { url, output } = await contextOf(command);
      const saved = await savedLogin(url);
      if (saved !== undefined) {
        await saveLogin(url, undefined);
        // A token that was brought along is not ours to revoke; one that has ended already needs no revoking.
        if (saved.tokenId !== null) {
          await new ApiClient({ url, token: saved.token })
            .delete(`token/${encodeURIComponent(saved.tokenId)}/`)
            .catch(() => output.note('The server could not revoke the token; it ends by itself'));
        }
      }
      output.result(saved === undefined ? `Nobody is logged in at ${url}` : `Logged out at ${url}`, { url });
    });
}

/** Keeps a token that works; its owner is whoever the server says. */
async function keepToken(url: string, token: string): Promise<void> {
  const { primary_namespace: username } = await new ApiClient({ url, token }).get<{ primary_namespace: string }>(
    'permission/',
  );
  await saveLogin(url, { username, token, tokenId: null });
}

function readDays(text: string): number {
  const days = Number(text);
  if (days > 0 && days <= 366) return days;
  throw new InvalidArgumentError('It is a number of days, at most 366.');
}
