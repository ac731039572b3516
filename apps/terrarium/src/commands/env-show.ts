import type { Command } from 'commander';
import type { ApiClient } from '../client/api-client.js';
import type { Build, Environment } from '../client/api-types.js';
import { gistOf } from '../output/build-facts.js';
import { formatBytes } from '../output/sizes.js';
import { paintFor } from '../output/style.js';
import { formatTable } from '../output/table.js';
import { contextOf } from './context.js';
import { readEnvironmentName } from './environment-name.js';

/** `terrarium env show`: an environment, its builds, and the file that it is made from. */
export function addEnvShow(env: Command): void {
  env
    .command('show')
    .description('show an environment and its builds, or with --file what it is made from')
    .argument('<environment>', 'as <namespace>/<name>', readEnvironmentName)
    .option('--file', 'print the environment file or lockfile of the current build')
    .action(async (name: string, { file }: { file?: boolean }, command: Command) => {
      const { client, output } = await contextOf(command);
      const environment = await client.get<Environment>(`environment/${name}/`);
      if (file === true) {
        const text = await client.text(`build/${environment.current_build_id ?? 0}/specification/`);
        output.result(text.trimEnd(), { specification: text });
        return;
      }
      const builds = await buildsOf(client, environment);
      const paint = paintFor(process.stdout);
      const facts = [
        ['  description', environment.description ?? '-'],
        ['  current build', String(environment.current_build_id ?? '-')],
        ['  folder', environment.link ?? '-'],
      ];
      const rows = builds.map(({ id, status, scheduled_on, size, status_info }) => [
        id === environment.linked_build_id ? `* ${id}` : `  ${id}`,
        paint(status === 'FAILED' ? 'red' : status === 'COMPLETED' ? 'green' : 'yellow', status),
        scheduled_on,
        size === 0 ? '-' : formatBytes(size),
        gistOf(status_info),
      ]);
      const title = `${environment.namespace.name}/${environment.name}`;
      const table = formatTable(['  BUILD', 'STATUS', 'REQUESTED', 'SIZE', ''], rows);
      output.result(`${formatTable([title, ''], facts)}\n\n${table}`, { ...environment, builds });
    });
}

/** All builds of an environment, newest first. */
export async function buildsOf(client: ApiClient, { namespace, name }: Environment): Promise<Build[]> {
  const query = new URLSearchParams({ namespace: namespace.name, name, order: 'desc' });
  const builds = await client.list<Build>(`build/?${query.toString()}`);
  return builds.sort((a, b) => b.id - a.id);
}
