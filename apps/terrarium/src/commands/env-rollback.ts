import type { Command } from 'commander';
import type { Environment } from '../client/api-types.js';
import { cliErrors } from '../errors.js';
import { contextOf } from './context.js';
import { buildsOf } from './env-show.js';
import { readEnvironmentName } from './environment-name.js';

/** `terrarium env rollback`: the build before the active one. */
export function addEnvRollback(env: Command): void {
  env
    .command('rollback')
    .description('let an environment mean the completed build before the active one')
    .argument('<environment>', 'as <namespace>/<name>', readEnvironmentName)
    .addHelpText('after', '\nAnother build of your choice: terrarium env switch <namespace>/<name> <build>')
    .action(async (name: string, _options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      const environment = await client.get<Environment>(`environment/${name}/`);
      const active = environment.current_build_id ?? 0;
      const before = (await buildsOf(client, environment)).find(
        ({ id, status, path }) => id < active && status === 'COMPLETED' && path !== null,
      );
      if (before === undefined) {
        throw cliErrors.create(
          'NOTHING_TO_ROLL_BACK_TO',
          `${decodeURIComponent(name)} has no completed build before build ${active}`,
        );
      }
      await client.put(`environment/${name}/`, { build_id: before.id });
      output.result(`${decodeURIComponent(name)} is build ${before.id} again, instead of ${active}`, {
        environment: decodeURIComponent(name),
        build_id: before.id,
        previous_build_id: active,
      });
    });
}
