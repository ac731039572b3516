import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import type { ApiClient } from '../client/api-client.js';
import type { Environment } from '../client/api-types.js';
import { cliErrors } from '../errors.js';
import { formatTable } from '../output/table.js';
import { contextOf } from './context.js';
import { reportBuild } from './report-build.js';
import { updateOption } from './update-option.js';

interface CreateOptions {
  readonly file: string;
  readonly namespace: string;
  readonly name?: string;
  readonly wait: boolean;
  readonly requirements: readonly string[];
  readonly update?: string;
}

/** `terrarium env`: environments. */
export function addEnvCommands(program: Command): void {
  const env = program.command('env').description('create, list, switch and delete environments');

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
    .description('list environments')
    .option('-n, --namespace <namespace>', 'of this namespace only')
    .action(async ({ namespace }: { namespace?: string }, command: Command) => {
      const { client, output } = await contextOf(command);
      const filter = namespace === undefined ? '' : `?namespace=${encodeURIComponent(namespace)}`;
      const environments = await client.list<Environment>(`environment/${filter}`);
      const rows = environments.map((environment) => [
        environment.namespace.name,
        environment.name,
        String(environment.linked_build_id ?? '-'),
        environment.link ?? '-',
      ]);
      output.result(formatTable(['NAMESPACE', 'NAME', 'BUILD', 'FOLDER'], rows), environments);
    });

  env
    .command('switch')
    .description('let an environment mean another of its completed builds: roll back, or forth')
    .argument('<environment>', 'as <namespace>/<name>', readName)
    .argument('<id>', 'number of the build')
    .action(async (name: string, id: string, _options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      await client.put(`environment/${name}/`, { build_id: id });
      output.result(`${name} is build ${id} now`, { environment: name, build_id: Number(id) });
    });

  env
    .command('delete')
    .description('delete an environment and all of its builds')
    .argument('<environment>', 'as <namespace>/<name>', readName)
    .action(async (name: string, _options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      await client.delete(`environment/${name}/`);
      output.result(`${name} deleted`, { environment: name });
    });
}

/** An environment as a path of the API has it. */
function readName(text: string): string {
  const parts = text.split('/');
  if (parts.length === 2 && parts.every(Boolean)) return parts.map(encodeURIComponent).join('/');
  throw new InvalidArgumentError('It is written <namespace>/<name>.');
}

async function submit(client: ApiClient, options: CreateOptions): Promise<number> {
  const { file, namespace, name, requirements, update } = options;
  const specification = await readText(file);
  const files = await requirementsFiles(file, specification, requirements);
  const isLockfile = isLock(specification);
  const { build_id } = await client.post<{ build_id: number }>('specification/', {
    namespace,
    specification,
    is_lockfile: isLockfile,
    ...(name === undefined ? {} : { environment_name: name }),
    ...(update === undefined ? {} : { update }),
    ...(files.size === 0 ? {} : { requirements_files: Object.fromEntries(files), also_require: requirements }),
  });
  return build_id;
}

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw cliErrors.create('FILE_UNREADABLE', `The file ${file} cannot be read`, { cause });
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
  for (const name of given) texts.set(name, await readText(name));
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

/** Lockfiles say what they are in their first lines. */
function isLock(text: string): boolean {
  return (
    /^@EXPLICIT\s*$/m.test(text) ||
    (/^\s*\{?\s*"?version"?\s*:\s*\d+/m.test(text.slice(0, 2_000)) && /"?(package|packages|metadata)"?\s*:/.test(text))
  );
}
