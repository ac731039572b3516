import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import type { ApiClient } from '../client/api-client.js';
import type { Environment } from '../client/api-types.js';
import { environment as settings } from '../config.js';
import { cliErrors } from '../errors.js';
import { readTextFile } from '../files/read-text-file.js';
import { contextOf } from './context.js';
import { readEnvironmentName } from './environment-name.js';
import { isLock } from './lock-text.js';
import { reportBuild } from './report-build.js';

interface EditOptions {
  readonly file?: string;
  readonly description?: string;
  readonly wait: boolean;
}

/** `terrarium env edit`: another description, or another content, which is a new build. */
export function addEnvEdit(env: Command): void {
  env
    .command('edit')
    .description('change an environment in an editor, from a file, or its description; content is a new build')
    .argument('<environment>', 'as <namespace>/<name>', readEnvironmentName)
    .option('-f, --file <file>', 'environment file or lockfile that it shall be from now on')
    .option('--description <text>', 'what it is for; makes no build when it comes alone')
    .option('--no-wait', 'do not wait for the build; print its number')
    .addHelpText(
      'after',
      '\nExamples:\n  $ terrarium env edit team/science            # in the editor of VISUAL or EDITOR\n  $ terrarium env edit team/science -f environment.yml',
    )
    .action(async (name: string, { file, description, wait }: EditOptions, command: Command) => {
      const { client, output } = await contextOf(command);
      const environment = await client.get<Environment>(`environment/${name}/`);
      if (description !== undefined) await client.put(`environment/${name}/`, { description });
      if (description !== undefined && file === undefined) {
        output.result(`${decodeURIComponent(name)} is described anew`, { environment: decodeURIComponent(name) });
        return;
      }
      const text = file === undefined ? await edited(client, environment) : await readTextFile(file);
      if (text === undefined) {
        output.result('Nothing was changed', { environment: decodeURIComponent(name), build_id: null });
        return;
      }
      const { build_id } = await client.post<{ build_id: number }>('specification/', {
        namespace: environment.namespace.name,
        specification: text,
        is_lockfile: isLock(text),
        environment_name: environment.name,
      });
      if (wait) await reportBuild(client, output, build_id);
      else output.result(`Build ${build_id} requested`, { build_id });
    });
}

/** What the user made of the file in an editor; undefined when it is the same. */
async function edited(client: ApiClient, { name, current_build_id }: Environment): Promise<string | undefined> {
  const before = await client.text(`build/${current_build_id ?? 0}/specification/`);
  const folder = await mkdtemp(path.join(tmpdir(), 'terrarium-edit-'));
  try {
    const file = path.join(folder, `${name}.yml`);
    await writeFile(file, before);
    // The editor may come with options, as `code --wait`: the shell splits them, and the file's name stays one word.
    const { status, error } = spawnSync('sh', ['-c', `${settings.editor} "$1"`, 'sh', file], { stdio: 'inherit' });
    if (error !== undefined || status !== 0) {
      throw cliErrors.create('EDITOR_FAILED', `The editor ${settings.editor} ended with ${status ?? 'an error'}`, {
        ...(error === undefined ? {} : { cause: error }),
      });
    }
    const after = await readFile(file, 'utf8');
    return after.trim() === before.trim() ? undefined : after;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
