import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isCodedError } from '@terrarium/kernel-errors';
import type { Command } from 'commander';
import type { ApiClient } from '../client/api-client.js';
import type { Environment } from '../client/api-types.js';
import { cliErrors } from '../errors.js';
import { readTextFile } from '../files/read-text-file.js';
import { confirm, yesOption } from '../output/confirmation.js';
import type { ConfirmationOptions } from '../output/confirmation.js';
import { formatTable } from '../output/table.js';
import { contextOf } from './context.js';
import { addEnvEdit } from './env-edit.js';
import { addEnvRollback } from './env-rollback.js';
import { addEnvRun } from './env-run.js';
import { addEnvShow } from './env-show.js';
import { readEnvironmentName } from './environment-name.js';
import { isLock } from './lock-text.js';
import { reportBuild } from './report-build.js';
import { updateOption } from './update-option.js';
import { goingWithEnvironment } from './what-goes.js';

interface CreateOptions {
  readonly file: string;
  readonly namespace: string;
  readonly name?: string;
  readonly wait: boolean;
  readonly requirements: readonly string[];
  readonly update?: string;
  readonly lockEnvironment?: string;
}

/** `terrarium env`: environments. */
export function addEnvCommands(program: Command): void {
  const env = program.command('env').description('create, list, show, edit, roll back, switch and delete environments');

  env
    .command('create')
    .description('build an environment from an environment file or a lockfile, and wait for it')
    .requiredOption('-f, --file <file>', 'environment file (YAML), or lockfile (conda-lock, pixi.lock, @EXPLICIT)')
    .option('-n, --namespace <namespace>', 'namespace of the environment', 'default')
    .option('--name <name>', 'name of the environment, where the file has none')
    .option(
      '-r, --requirements <file>',
      "requirements file (pip) that belongs to the environment's pip part; repeatable",
      (file: string, files: readonly string[]) => [...files, file],
      [] as readonly string[],
    )
    .option('--lock-environment <name>', 'which environment of a pixi.lock that holds several; default when not given')
    .addOption(updateOption())
    .option('--no-wait', 'do not wait for the build; print its number')
    .addHelpText('after', '\nExample:\n  $ terrarium env create -f environment.yml --namespace team')
    .action(async (options: CreateOptions, command: Command) => {
      const { client, output } = await contextOf(command);
      const id = await submit(client, options);
      if (!options.wait) {
        output.result(`Build ${id} requested`, { build_id: id });
        return;
      }
      output.note(`Build ${id} requested in namespace ${options.namespace}`);
      await reportBuild(client, output, id);
    });

  env
    .command('list')
    .description('list all environments')
    .option('-n, --namespace <namespace>', 'of this namespace only')
    .option('--search <text>', 'only those with this in the name of environment or namespace')
    .action(async (filter: { namespace?: string; search?: string }, command: Command) => {
      const { client, output } = await contextOf(command);
      const environments = await client.list<Environment>(
        `environment/?${new URLSearchParams({ ...filter }).toString()}`,
      );
      const rows = environments.map((environment) => [
        environment.namespace.name,
        environment.name,
        String(environment.linked_build_id ?? '-'),
        environment.link ?? '-',
      ]);
      output.result(formatTable(['NAMESPACE', 'NAME', 'BUILD', 'FOLDER'], rows), environments);
    });

  addEnvShow(env);
  addEnvEdit(env);
  addEnvRollback(env);
  addEnvRun(env);

  env
    .command('switch')
    .description('let an environment mean another of its completed builds: roll back, or forth')
    .argument('<environment>', 'as <namespace>/<name>', readEnvironmentName)
    .argument('<build>', 'number of the build')
    .action(async (name: string, id: string, _options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      await client.put(`environment/${name}/`, { build_id: id });
      output.result(`${decodeURIComponent(name)} is build ${id} now`, {
        environment: decodeURIComponent(name),
        build_id: Number(id),
      });
    });

  env
    .command('delete')
    .description('delete an environment and all of its builds')
    .argument('<environment>', 'as <namespace>/<name>', readEnvironmentName)
    .addOption(yesOption())
    .action(async (name: string, options: ConfirmationOptions, command: Command) => {
      const { client, output } = await contextOf(command);
      await confirm(() => goingWithEnvironment(client, name), options);
      await client.delete(`environment/${name}/`);
      output.result(`${decodeURIComponent(name)} deleted`, { environment: decodeURIComponent(name) });
    });
}

async function submit(client: ApiClient, options: CreateOptions): Promise<number> {
  const { file, namespace, name, requirements, update, lockEnvironment } = options;
  const specification = await readTextFile(file);
  const files = await requirementsFiles(file, specification, requirements);
  const isLockfile = isLock(specification);
  if (isLockfile && name === undefined) throw nameMissing(`The lockfile ${file} names no environment`);
  const request = client.post<{ build_id: number }>('specification/', {
    namespace,
    specification,
    is_lockfile: isLockfile,
    ...(name === undefined ? {} : { environment_name: name }),
    ...(update === undefined ? {} : { update }),
    ...(lockEnvironment === undefined ? {} : { lockfile_environment: lockEnvironment }),
    ...(files.size === 0 ? {} : { requirements_files: Object.fromEntries(files), also_require: requirements }),
  });
  const { build_id } = await request.catch((error: unknown) => {
    throw namesNothing(error) ? nameMissing(`The file ${file} names no environment`, error) : error;
  });
  return build_id;
}

/** Whether the name is all that a server misses in an environment file. */
function namesNothing(error: unknown): boolean {
  if (!isCodedError(error, 'SERVER_REFUSED') || error.details['code'] !== 'ENVIRONMENT_FILE_INVALID') return false;
  const problems = error.details['problems'] as readonly { code: string; path: string }[] | undefined;
  const [only, ...others] = problems ?? [];
  return others.length === 0 && only?.code === 'FIELD_REQUIRED' && only.path === 'name';
}

function nameMissing(message: string, cause?: unknown) {
  return cliErrors.create('ENVIRONMENT_NAME_MISSING', message, {
    hint: 'Say what it shall be called: --name <name>',
    ...(cause === undefined ? {} : { cause }),
  });
}

/**
 * The requirements files that an environment file names, and those that were given beside it, under the names that
 * they are asked for by. Files lie beside the one that names them; a name that is not found is left to the server,
 * which says where it stands.
 */
async function requirementsFiles(
  file: string,
  specification: string,
  given: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const name of given) texts.set(name, await readTextFile(name));
  const open = [specification, ...texts.values()];
  for (const text of open) {
    for (const [, name] of text.matchAll(/^\s*(?:-\s+)?["']?(?:-r|--requirement)[\s=]+([^"'\s#]+)/gm)) {
      if (texts.has(name!)) continue;
      const found = await readFile(path.resolve(path.dirname(file), name!), 'utf8').catch(() => undefined);
      if (found === undefined) continue;
      texts.set(name!, found);
      open.push(found);
    }
  }
  return texts;
}
