import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { formatTable } from '../output/table.js';
import { contextOf } from './context.js';

interface LevelOptions {
  readonly namespace?: string;
  readonly environment?: string;
}

/** `terrarium settings`: of the whole system, of a namespace, of an environment. */
export function addSettingsCommands(program: Command): void {
  const settings = program
    .command('settings')
    .description('show and change settings: of the whole system, a namespace or an environment');
  const command = (name: string, description: string) =>
    settings
      .command(name)
      .description(description)
      .option('-n, --namespace <namespace>', 'of this namespace')
      .option('-e, --environment <environment>', 'of this environment of the namespace');

  command('show', 'show what holds at a level, with all that it inherits').action(
    async (options: LevelOptions, given: Command) => {
      const { client, output } = await contextOf(given);
      const values = await client.get<Record<string, unknown>>(pathOf(options));
      const rows = Object.entries(values).map(([key, value]) => [key, JSON.stringify(value)]);
      output.result(formatTable(['SETTING', 'VALUE'], rows), values);
    },
  );

  command('set', 'set one or more settings')
    .argument('<key=value...>', 'the value as JSON, or as plain text')
    .addHelpText('after', '\nExample:\n  $ terrarium settings set -n team conda_allowed_channels=\'["conda-forge"]\'')
    .action(async (pairs: readonly string[], options: LevelOptions, given: Command) => {
      const { client, output } = await contextOf(given);
      const values = Object.fromEntries(pairs.map(readPair));
      await client.put(pathOf(options), values);
      output.result(`Set ${Object.keys(values).join(', ')}`, values);
    });

  command('reset', 'let settings be inherited again')
    .argument('<key...>', 'names of settings')
    .action(async (keys: readonly string[], options: LevelOptions, given: Command) => {
      const { client, output } = await contextOf(given);
      const query = keys.map((key) => `key=${encodeURIComponent(key)}`).join('&');
      await client.delete(`${pathOf(options)}?${query}`);
      output.result(`Reset ${keys.join(', ')}`, { reset: keys });
    });
}

function pathOf({ namespace, environment }: LevelOptions): string {
  if (environment !== undefined && namespace === undefined) {
    throw new InvalidArgumentError('An environment is one of a namespace: give --namespace too.');
  }
  return ['setting', namespace, environment]
    .filter((part) => part !== undefined)
    .map((part) => `${encodeURIComponent(part)}/`)
    .join('');
}

function readPair(text: string): [string, unknown] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It is written <key>=<value>.');
  const [key, value] = [text.slice(0, at), text.slice(at + 1)];
  try {
    return [key, JSON.parse(value)];
  } catch {
    return [key, value];
  }
}
