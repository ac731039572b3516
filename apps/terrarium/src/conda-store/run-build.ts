import type { ApiClient } from '../client/api-client.js';
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
  if (build.path !== null && (await isPrefix(build.path))) return runInPrefix(build.path, build.environment, command);
  const state = build.path === null ? `has no folder: it is ${build.status}` : `is in ${build.path} on another machine`;
  throw cliErrors.create('FOLDER_NOT_HERE', `Build ${build.id} ${state}`, {
    hint: 'Run the command where the store folder is. Archives of builds, to run them elsewhere, come later',
  });
}
