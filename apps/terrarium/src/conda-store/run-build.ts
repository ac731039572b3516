import path from 'node:path';
import type { ApiClient } from '../client/api-client.js';
import type { Build, Environment } from '../client/api-types.js';
import { findBuild } from '../client/find-build.js';
import { cliErrors } from '../errors.js';
import { isPrefix, runInPrefix } from './run-in-prefix.js';

/**
 * Runs a command in the folder of a build.
 *
 * @param name - The build, as `findBuild` reads it.
 * @returns The exit code of the command.
 * @throws FOLDER_NOT_HERE, BUILD_NAME_INVALID
 */
export async function runBuild(client: ApiClient, name: string, command: readonly string[]): Promise<number> {
  const build = await findBuild(client, name);
  for (const folder of await foldersOf(client, build)) {
    if (await isPrefix(folder)) return runInPrefix(folder, build.environment, command);
  }
  const state = build.path === null ? `has no folder: it is ${build.status}` : `is in ${build.path} on another machine`;
  throw cliErrors.create('FOLDER_NOT_HERE', `Build ${build.id} ${state}`, {
    hint: 'Run the command where the store folder is. Archives of builds, to run them elsewhere, come later',
  });
}

/** Where a build may be: where it was made, or beside the environment's symlink, which is in the store of today. */
async function foldersOf(client: ApiClient, build: Build): Promise<string[]> {
  if (build.path === null) return [];
  const environment = `environment/${encodeURIComponent(build.namespace)}/${encodeURIComponent(build.environment)}/`;
  const { link } = await client.get<Environment>(environment);
  return [build.path, ...(link === null ? [] : [path.join(link, '../..', path.basename(build.path))])];
}
