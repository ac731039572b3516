import type { ApiClient } from '../client/api-client.js';
import type { Build, Environment } from '../client/api-types.js';
import { watchBuild } from '../client/watch-build.js';
import { cliErrors } from '../errors.js';
import { gistOf } from '../output/build-facts.js';
import { BuildView } from '../output/build-view.js';
import type { Output } from '../output/output.js';
import { formatBytes } from '../output/sizes.js';

/** A build that is complete, and the symlink of its environment. */
export type CompletedBuild = Build & Pick<Environment, 'link'>;

/**
 * Shows a build to its end, and its result.
 *
 * @throws BUILD_FAILED, WAIT_TIMED_OUT
 */
export async function reportBuild(client: ApiClient, output: Output, id: number, timeoutMs?: number): Promise<void> {
  const build = await followBuild(client, output, id, timeoutMs);
  output.result(describeBuild(build), build);
}

/** What a completed build comes to, in a few lines. */
export function describeBuild(build: CompletedBuild): string {
  const shared = build.size === 0 ? 0 : Math.round((1 - build.added_size / build.size) * 100);
  return [
    `Build ${build.id} of ${build.namespace}/${build.environment} is complete`,
    `  folder   ${build.path ?? '-'}`,
    `  active   ${build.link ?? '-'}`,
    `  size     ${formatBytes(build.size)}, ${shared} % of it shared with the package cache`,
  ].join('\n');
}

/**
 * Shows a build to its end.
 *
 * @throws BUILD_FAILED, WAIT_TIMED_OUT
 */
export async function followBuild(
  client: ApiClient,
  output: Output,
  id: number,
  timeoutMs?: number,
): Promise<CompletedBuild> {
  const view = new BuildView(process.stderr);
  const build = await watchBuild(client, id, {
    ...(output.format === 'json' ? {} : { onLine: (line) => view.show(line) }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  view.end();
  if (build.status !== 'COMPLETED') {
    throw cliErrors.create(
      'BUILD_FAILED',
      `Build ${id} has failed: ${build.error_code ?? build.status}: ${gistOf(build.status_info)}`,
      {
        details: { build_id: id, status: build.status, code: build.error_code ?? build.status },
      },
    );
  }
  const { link } = await client.get<Environment>(`environment/${build.namespace}/${build.environment}/`);
  return { ...build, link };
}
