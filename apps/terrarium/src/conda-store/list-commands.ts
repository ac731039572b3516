import type { Command } from 'commander';
import { Option } from 'commander';
import type { Build, Environment } from '../client/api-types.js';
import { formatTable } from '../output/table.js';
import { condaStoreContext } from './conda-store-context.js';

interface FilterOptions {
  readonly status?: string;
  readonly artifact?: string;
  readonly package: readonly string[];
}

/** `conda-store list namespace|environment|build`. */
export function addListCommands(condaStore: Command): void {
  const list = condaStore.command('list').description('list namespaces, environments and builds');

  list
    .command('namespace')
    .description('list namespaces')
    .action(async (_options: unknown, command: Command) => {
      const { client, output } = await condaStoreContext(command);
      const found = await client.list<{ id: number; name: string }>('namespace/');
      output.result(
        formatTable(
          ['Namespace'],
          found.map(({ name }) => [name]),
        ),
        found,
      );
    });

  filtered(list.command('environment'), 'list environments, all of them').action(
    async (options: FilterOptions, command: Command) => {
      const { client, output } = await condaStoreContext(command);
      const found = await client.list<Environment>(`environment/?${queryOf(options)}`);
      const rows = found.map(({ namespace, name, current_build_id }) => [
        ...[String(current_build_id ?? '-'), namespace.name, name],
      ]);
      output.result(formatTable(['Build', 'Namespace', 'Name'], rows), found);
    },
  );

  filtered(list.command('build'), 'list builds, all of them').action(
    async (options: FilterOptions, command: Command) => {
      const { client, output } = await condaStoreContext(command);
      const found = await client.list<Build>(`build/?${queryOf(options)}`);
      const rows = found.map(({ id, namespace, environment, status, size }) => [
        ...[String(id), namespace, environment, status, String(size)],
      ]);
      output.result(formatTable(['Build', 'Namespace', 'Name', 'Status', 'Size'], rows), found);
    },
  );
}

function filtered(command: Command, description: string): Command {
  return command
    .description(description)
    .addOption(
      new Option('--status <status>', 'only those whose build is').choices([
        'QUEUED',
        'BUILDING',
        'COMPLETED',
        'FAILED',
        'CANCELED',
      ]),
    )
    .option('--artifact <type>', 'only those that have it, such as LOCKFILE')
    .option('--package <name>', 'only those with this package; repeatable', collect, []);
}

function queryOf({ status, artifact, package: packages }: FilterOptions): string {
  const query = new URLSearchParams({
    ...(status === undefined ? {} : { status }),
    ...(artifact === undefined ? {} : { artifact: artifact.toUpperCase() }),
  });
  for (const name of packages) query.append('packages', name);
  return query.toString();
}

function collect(value: string, previous: readonly string[]): string[] {
  return [...previous, value];
}
