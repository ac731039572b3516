import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { formatTable } from '../output/table.js';
import { contextOf } from './context.js';
import { readMoment } from './times.js';

interface PastState {
  readonly at: { readonly position: number; readonly time: string };
  readonly [field: string]: unknown;
}

interface LevelOptions {
  readonly namespace?: string;
  readonly environment?: string;
  readonly user?: string;
}

/** `terrarium audit state`: what things were at a past time. */
export function addAuditStateCommands(audit: Command): void {
  const state = audit.command('state').description('show what something was at a past time');
  const command = (name: string, description: string) =>
    state
      .command(name)
      .description(description)
      .option('--at <time or position>', 'a time, or the position of an event; now when not given', readMoment);

  command('env', 'an environment, the build that it meant, and its packages')
    .argument('<environment>', 'as <namespace>/<name>')
    .addHelpText('after', '\nExample:\n  $ terrarium audit state env team/science --at 2026-11-25T10:00')
    .action((name: string, _options: unknown, given: Command) => {
      const parts = name.split('/');
      if (parts.length !== 2 || !parts.every(Boolean))
        throw new InvalidArgumentError('It is written <namespace>/<name>.');
      return show(given, ['environment', ...parts]);
    });
  command('namespace', 'a namespace and its environments')
    .argument('<namespace>')
    .action((name: string, _options: unknown, given: Command) => show(given, ['namespace', name]));
  command('build', 'a build')
    .argument('<id>', 'number of the build')
    .action((id: string, _options: unknown, given: Command) => show(given, ['build', id]));
  command('settings', 'what held: for the whole system, a namespace, an environment')
    .option('-n, --namespace <namespace>', 'of this namespace')
    .option('-e, --environment <environment>', 'of this environment of the namespace')
    .action(({ namespace, environment }: LevelOptions, given: Command) => {
      if (environment !== undefined && namespace === undefined)
        throw new InvalidArgumentError('An environment is one of a namespace: give --namespace too.');
      return show(
        given,
        ['settings', namespace, environment].filter((part) => part !== undefined),
      );
    });
  command('permissions', 'who might what: role mappings and tokens of all, of a namespace, of somebody')
    .option('-n, --namespace <namespace>', 'the role mappings that this namespace kept')
    .option('-u, --user <account>', 'what this account might, and its tokens')
    .action(({ namespace, user }: LevelOptions, given: Command) => {
      if (user !== undefined) return show(given, ['permissions', 'user', user]);
      return show(given, namespace === undefined ? ['permissions'] : ['permissions', 'namespace', namespace]);
    });
}

async function show(command: Command, path: readonly string[]): Promise<void> {
  const { client, output } = await contextOf(command);
  const { at } = command.opts<{ at?: string }>();
  const query = at === undefined ? '' : `?at=${encodeURIComponent(at)}`;
  const state = await client.get<PastState>(`audit/state/${path.map(encodeURIComponent).join('/')}/${query}`);
  output.result(formatState(state), state);
}

function formatState({ at, ...fields }: PastState): string {
  const rows = Object.entries(fields).flatMap(([name, value]) => rowsOf(name, value));
  return `As of event ${at.position}, ${at.time}\n${formatTable(['WHAT', 'VALUE'], rows)}`;
}

/** Lists and objects take a row for each of their parts, so that long ones can be read. */
function rowsOf(name: string, value: unknown): string[][] {
  if (Array.isArray(value)) return value.length === 0 ? [[name, '-']] : value.flatMap((part) => rowsOf(name, part));
  if (!isObject(value)) return [[name, textOf(value)]];
  const entries = Object.entries(value);
  if (entries.some(([, part]) => isObject(part)))
    return entries.flatMap(([key, part]) => rowsOf(`${name}.${key}`, part));
  return [[name, entries.map(([key, part]) => `${key}=${textOf(part)}`).join(' ') || '-']];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  if (value === null) return '-';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
