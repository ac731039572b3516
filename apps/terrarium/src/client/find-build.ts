import { cliErrors } from '../errors.js';
import type { ApiClient } from './api-client.js';
import type { Build, Environment } from './api-types.js';

/**
 * Finds a build by the name that people and conda-store's client give it: its number, `<namespace>/<name>` for the
 * active build of an environment, or `<namespace>/<name>:<number>`.
 *
 * @throws BUILD_NAME_INVALID, SERVER_REFUSED
 */
export async function findBuild(client: ApiClient, name: string): Promise<Build> {
  const [, number] = /^(\d+)$/.exec(name) ?? [];
  if (number !== undefined) return client.get<Build>(`build/${number}/`);
  const [, namespace, environment, one] = /^([^/:]+)\/([^/:]+)(?::(\d+))?$/.exec(name) ?? [];
  if (namespace === undefined || environment === undefined) {
    throw cliErrors.create('BUILD_NAME_INVALID', `${JSON.stringify(name)} names no build`, {
      hint: 'Write its number, <namespace>/<name> for the active build, or <namespace>/<name>:<number>',
    });
  }
  if (one === undefined) {
    const path = `environment/${encodeURIComponent(namespace)}/${encodeURIComponent(environment)}/`;
    const { current_build_id } = await client.get<Environment>(path);
    if (current_build_id !== null) return client.get<Build>(`build/${current_build_id}/`);
    throw cliErrors.create('BUILD_NAME_INVALID', `The environment ${name} has no build yet`);
  }
  const build = await client.get<Build>(`build/${one}/`);
  if (build.namespace === namespace && build.environment === environment) return build;
  throw cliErrors.create('BUILD_NAME_INVALID', `Build ${one} is one of ${build.namespace}/${build.environment}`);
}
