import type { Command } from 'commander';
import { Option } from 'commander';
import type { ApiClient } from '../client/api-client.js';
import { confirm, yesOption } from '../output/confirmation.js';
import type { ConfirmationOptions } from '../output/confirmation.js';
import { formatTable } from '../output/table.js';
import { contextOf } from './context.js';
import { goingWithNamespace } from './what-goes.js';

interface Mapping {
  readonly other_namespace: string;
  readonly role: string;
}

interface Namespace {
  readonly id: number;
  readonly name: string;
}

interface ShareOptions {
  readonly with: string;
  readonly role: string;
}

/** `terrarium namespace`: namespaces, and who else may reach them. */
export function addNamespaceCommands(program: Command): void {
  const namespace = program.command('namespace').description('list, create, share and delete namespaces');

  namespace
    .command('list')
    .description('list namespaces')
    .action(async (_options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      const found = await client.list<Namespace>('namespace/');
      output.result(
        formatTable(
          ['ID', 'NAMESPACE'],
          found.map(({ id, name }) => [String(id), name]),
        ),
        found,
      );
    });

  namespace
    .command('show')
    .description('show a namespace: its metadata, and what it may reach')
    .argument('<namespace>', 'name of the namespace')
    .action(async (name: string, _options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      const found = await client.get<Record<string, unknown>>(pathOf(name));
      const rows = Object.entries(found).map(([key, value]) => [key, JSON.stringify(value)]);
      output.result(formatTable(['FIELD', 'VALUE'], rows), found);
    });

  namespace
    .command('create')
    .description('create a namespace')
    .argument('<namespace>', 'name of the namespace')
    .action(async (name: string, _options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      await client.post(pathOf(name));
      output.result(`Namespace ${name} created`, { namespace: name });
    });

  namespace
    .command('delete')
    .description('delete a namespace with all of its environments')
    .argument('<namespace>', 'name of the namespace')
    .addOption(yesOption())
    .action(async (name: string, options: ConfirmationOptions, command: Command) => {
      const { client, output } = await contextOf(command);
      await confirm(() => goingWithNamespace(client, name), options);
      await client.delete(pathOf(name));
      output.result(`Namespace ${name} deleted`, { namespace: name });
    });

  namespace
    .command('share')
    .description('let those of another namespace reach this one, or give them another role')
    .argument('<namespace>', 'namespace that is shared')
    .requiredOption('--with <namespace>', 'whose people may reach it')
    .addOption(new Option('--role <role>', 'what they may').choices(['viewer', 'developer', 'admin']).default('viewer'))
    .addHelpText('after', '\nExample:\n  $ terrarium namespace share team --with ann --role developer')
    .action(async (name: string, options: ShareOptions, command: Command) => {
      const { client, output } = await contextOf(command);
      const { with: other, role } = options;
      const known = (await rolesOf(client, name)).some(({ other_namespace }) => other_namespace === other);
      const body = { other_namespace: other, role };
      if (known) await client.put(rolePath(name), body);
      else await client.post(rolePath(name), body);
      output.result(`Those of ${other} are ${role} in ${name}`, { namespace: name, ...body });
    });

  namespace
    .command('unshare')
    .description('let those of another namespace reach this one no more')
    .argument('<namespace>', 'namespace that was shared')
    .requiredOption('--with <namespace>', 'whose people may not reach it any more')
    .action(async (name: string, { with: other }: ShareOptions, command: Command) => {
      const { client, output } = await contextOf(command);
      await client.delete(rolePath(name), { other_namespace: other });
      output.result(`${name} is not shared with ${other} any more`, { namespace: name, other_namespace: other });
    });

  namespace
    .command('roles')
    .description('list whom a namespace is shared with')
    .argument('<namespace>', 'name of the namespace')
    .action(async (name: string, _options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      const roles = await rolesOf(client, name);
      const rows = roles.map(({ other_namespace, role }) => [other_namespace, role]);
      output.result(formatTable(['SHARED WITH', 'ROLE'], rows), roles);
    });
}

async function rolesOf(client: ApiClient, name: string): Promise<Mapping[]> {
  return client.get<Mapping[]>(`namespace/${encodeURIComponent(name)}/roles`);
}

function pathOf(name: string): string {
  return `namespace/${encodeURIComponent(name)}/`;
}

/** conda-store's route has no slash at its end. */
function rolePath(name: string): string {
  return `namespace/${encodeURIComponent(name)}/role`;
}
