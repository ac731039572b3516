import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import type { Build, Package } from '../client/api-types.js';
import type { Difference } from '../client/difference-types.js';
import { findBuild } from '../client/find-build.js';
import { watchBuild } from '../client/watch-build.js';
import { formatBuild } from '../output/build-facts.js';
import { BuildView } from '../output/build-view.js';
import { confirm, yesOption } from '../output/confirmation.js';
import type { ConfirmationOptions } from '../output/confirmation.js';
import type { LogLine } from '@terrarium/port-log-stream';
import { formatDifference } from '../output/difference-view.js';
import { formatBytes } from '../output/sizes.js';
import { paintFor } from '../output/style.js';
import { formatTable } from '../output/table.js';
import { contextOf } from './context.js';
import { reportBuild } from './report-build.js';
import { goingWithBuild } from './what-goes.js';

const BUILD = 'number of the build, <namespace>/<name>, or <namespace>/<name>:<number>';

interface ListOptions {
  readonly namespace?: string;
  readonly environment?: string;
  readonly status?: string;
}

/** `terrarium build`: builds. */
export function addBuildCommands(program: Command): void {
  const build = program.command('build').description('list, watch, show, compare, cancel and delete builds');

  build
    .command('list')
    .description('list builds, newest first')
    .option('-n, --namespace <namespace>', 'of this namespace only')
    .option('-e, --environment <environment>', 'of environments of this name only')
    .addOption(
      new Option('--status <status>', 'only these').choices(['QUEUED', 'BUILDING', 'COMPLETED', 'FAILED', 'CANCELED']),
    )
    .action(async ({ namespace, environment, status }: ListOptions, command: Command) => {
      const { client, output } = await contextOf(command);
      const filter = new URLSearchParams({
        order: 'desc',
        ...(namespace === undefined ? {} : { namespace }),
        ...(environment === undefined ? {} : { name: environment }),
        ...(status === undefined ? {} : { status }),
      });
      const builds = await client.list<Build>(`build/?${filter.toString()}`);
      const rows = builds.map((one) => [
        String(one.id),
        `${one.namespace}/${one.environment}`,
        one.deleted_on === null ? one.status : `${one.status}, deleted`,
        one.scheduled_on,
        formatBytes(one.size),
      ]);
      output.result(formatTable(['ID', 'ENVIRONMENT', 'STATUS', 'REQUESTED', 'SIZE'], rows), builds);
    });

  build
    .command('wait')
    .description('wait for a build; fails when the build does')
    .argument('<build>', 'number of the build', readNumber)
    .option('--timeout <seconds>', 'give up after so many seconds', readNumber)
    .action(async (id: number, { timeout }: { timeout?: number }, command: Command) => {
      const { client, output } = await contextOf(command);
      await reportBuild(client, output, id, timeout === undefined ? undefined : timeout * 1000);
    });

  build
    .command('logs')
    .description('print the log of a build')
    .argument('<build>', 'number of the build', readNumber)
    .option('-f, --follow', 'print lines as they come, until the build ends')
    .action(async (id: number, { follow }: { follow?: boolean }, command: Command) => {
      const { client, output } = await contextOf(command);
      if (follow === true) {
        const view = new BuildView(process.stdout);
        // For programs a line is an object, one after the other as they come.
        const onLine = (line: LogLine) => (output.format === 'json' ? output.result('', line) : view.show(line));
        await watchBuild(client, id, { onLine });
        view.end();
        return;
      }
      const text = await client.text(`build/${id}/logs/`);
      output.result(text.trimEnd(), { log: text });
    });

  build
    .command('cancel')
    .description('cancel a build, in the queue or at work')
    .argument('<build>', 'number of the build', readNumber)
    .action(async (id: number, _options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      await client.put(`build/${id}/cancel/`);
      output.result(`Build ${id} canceled`, { build_id: id });
    });

  build
    .command('delete')
    .description('delete a build that is not active; its lockfile, YAML and log are kept')
    .argument('<build>', 'number of the build', readNumber)
    .option('--force', 'cancel it before, where it has not ended')
    .addOption(yesOption())
    .action(async (id: number, options: ConfirmationOptions & { force?: boolean }, command: Command) => {
      const { client, output } = await contextOf(command);
      await confirm(() => goingWithBuild(client, id), options);
      await client.delete(`build/${id}/${options.force === true ? '?force=true' : ''}`);
      output.result(`Build ${id} deleted`, { build_id: id });
    });

  build
    .command('rebuild')
    .description('build the same specification once more, and wait for it')
    .argument('<build>', 'number of the build', readNumber)
    .option('--no-wait', 'do not wait for the build; print its number')
    .action(async (id: number, { wait }: { wait: boolean }, command: Command) => {
      const { client, output } = await contextOf(command);
      const { build_id } = await client.put<{ build_id: number }>(`build/${id}/`);
      if (wait) await reportBuild(client, output, build_id);
      else output.result(`Build ${build_id} requested`, { build_id });
    });

  build
    .command('diff')
    .description('tell what two builds have different: packages added, removed and changed, on every platform')
    .argument('<build>', BUILD)
    .argument('<other-build>', 'the one that it is compared with')
    .addHelpText(
      'after',
      '\nExamples:\n  $ terrarium build diff 3 5\n  $ terrarium build diff team/science:3 team/science',
    )
    .action(async (name: string, other: string, _options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      const [before, after] = [await findBuild(client, name), await findBuild(client, other)];
      const difference = await client.get<Difference>(`build/${before.id}/diff/${after.id}/`);
      output.result(formatDifference(difference, paintFor(process.stdout)), difference);
    });

  build
    .command('show')
    .description('show a build and its packages')
    .argument('<build>', 'number of the build', readNumber)
    .action(async (id: number, _options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      const [one, packages] = await Promise.all([
        client.get<Build>(`build/${id}/`),
        client.list<Package>(`build/${id}/packages/`),
      ]);
      const table = formatTable(
        ['PACKAGE', 'VERSION', 'BUILD', 'CHANNEL'],
        packages.map(({ name, version, build: text, channel }) => [name, version, text, channel.name]),
      );
      output.result(`${formatBuild(one)}\n\n${table}`, { ...one, packages });
    });
}

function readNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('It is not a positive whole number.');
}
