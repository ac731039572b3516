import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import type { ApiClient } from '../client/api-client.js';
import type { Build } from '../client/api-types.js';
import { findBuild } from '../client/find-build.js';
import { cliErrors } from '../errors.js';
import { condaStoreContext } from './conda-store-context.js';

const ARTIFACTS: Readonly<Record<string, string | undefined>> = {
  lockfile: 'LOCKFILE',
  yaml: 'YAML',
  archive: 'CONDA_PACK',
  docker: 'DOCKER_MANIFEST',
};

interface WaitOptions {
  readonly timeout: number;
  readonly interval: number;
  readonly artifact: string;
}

/** `conda-store wait`: until a build, or one of its artifacts, is there. */
export function addWaitCommand(condaStore: Command): void {
  condaStore
    .command('wait')
    .description('wait for a build, or for one of its artifacts')
    .argument('<build>', 'build as ID, <namespace>/<name>, or <namespace>/<name>:ID')
    .option('--timeout <seconds>', 'give up after so many seconds', readSeconds, 600)
    .option('--interval <seconds>', 'look so often', readSeconds, 10)
    .addOption(
      new Option('--artifact <artifact>', 'what to wait for')
        .choices(['build', 'lockfile', 'yaml', 'archive', 'docker'])
        .default('build'),
    )
    .action(async (name: string, { timeout, interval, artifact }: WaitOptions, command: Command) => {
      const { client, output } = await condaStoreContext(command);
      const build = await wait(client, name, artifact, { timeoutMs: timeout * 1_000, intervalMs: interval * 1_000 });
      output.result(`Build ${build.id} is ${build.status}`, build);
    });
}

async function wait(
  client: ApiClient,
  name: string,
  artifact: string,
  { timeoutMs, intervalMs }: { readonly timeoutMs: number; readonly intervalMs: number },
): Promise<Build> {
  const end = Date.now() + timeoutMs;
  const { id } = await findBuild(client, name);
  for (;;) {
    const build = await client.get<Build>(`build/${id}/`);
    // What has failed makes no artifact any more: there is nothing to wait for.
    if (build.status === 'FAILED' || build.status === 'CANCELED') {
      throw cliErrors.create('BUILD_FAILED', `Build ${id} is ${build.status}: ${build.status_info ?? ''}`, {
        details: { build_id: id, status: build.status },
      });
    }
    if (build.status === 'COMPLETED' && has(build, artifact)) return build;
    if (Date.now() + intervalMs > end) {
      throw cliErrors.create(
        'WAIT_TIMED_OUT',
        `The ${artifact} of build ${id} is not there after ${timeoutMs / 1_000} s`,
      );
    }
    await delay(intervalMs);
  }
}

function has({ build_artifacts }: Build, artifact: string): boolean {
  const type = ARTIFACTS[artifact];
  return type === undefined || (build_artifacts ?? []).some(({ artifact_type }) => artifact_type === type);
}

function readSeconds(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('It is not a number of seconds.');
}
