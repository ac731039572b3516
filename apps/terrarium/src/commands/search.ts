import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { formatTable } from '../output/table.js';
import { contextOf } from './context.js';

interface SearchOptions {
  readonly kind?: string;
  readonly limit?: number;
}

interface Found {
  readonly kind: 'environment' | 'build' | 'package';
  readonly namespace: string;
  readonly environment: string;
  readonly build_id?: number;
  readonly current_build_id?: number | null;
  readonly status?: string;
  readonly description?: string | null;
  readonly platform?: string;
  readonly name?: string;
  readonly version?: string;
  readonly build?: string;
}

/** `terrarium search`: environments, builds and the packages in them. */
export function addSearchCommand(program: Command): void {
  program
    .command('search')
    .description('search environments, builds and the packages of active builds; goes through everything')
    .argument('<query>', 'a part of a name, the number of a build, or a MatchSpec')
    .addOption(new Option('--kind <kind>', 'search these only').choices(['environment', 'build', 'package']))
    .option('--limit <count>', 'stop after so many', readCount)
    .addHelpText(
      'after',
      "\nExamples:\n  $ terrarium search science\n  $ terrarium search --kind package 'openssl<3'     # which environments contain it?\n  $ terrarium search --kind build failed",
    )
    .action(async (query: string, { kind, limit = Infinity }: SearchOptions, command: Command) => {
      const { client, output } = await contextOf(command);
      const parameters = new URLSearchParams({ q: query, ...(kind === undefined ? {} : { kind }) });
      const found: Found[] = [];
      for await (const page of client.pages<Found>(`search/?${parameters.toString()}`)) {
        found.push(...page.slice(0, limit - found.length));
        if (found.length >= limit) break;
      }
      output.result(formatTable(['KIND', 'ENVIRONMENT', 'BUILD', 'WHAT'], found.map(rowOf)), found);
    });
}

function rowOf(found: Found): string[] {
  const { kind, namespace, environment, build_id, current_build_id } = found;
  const build = String(build_id ?? current_build_id ?? '-');
  return [kind, `${namespace}/${environment}`, build, whatOf(found)];
}

function whatOf({ kind, status, description, platform, name, version, build }: Found): string {
  if (kind === 'environment') return description ?? '';
  if (kind === 'build') return status ?? '';
  return `${name ?? ''} ${version ?? ''} ${build ?? ''} (${platform ?? ''})`;
}

function readCount(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('It is not a positive whole number.');
}
