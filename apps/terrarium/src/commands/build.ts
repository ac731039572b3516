import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { Build, Package } from '../client/api-types.js';
import { watchBuild } from '../client/watch-build.js';
import { BuildView } from '../output/build-view.js';
import { formatBytes } from '../output/sizes.js';
import { formatTable } from '../output/table.js';
import { contextOf } from './context.js';
import { reportBuild } from './report-build.js';

/** `terrarium build`: builds. */
export function addBuildCommands(program: Command): void {
  const build = program.command('build').description('list, watch and show builds');

  build
    .command('list')
    .description('list builds, newest first')
    .option('-n, --namespace <namespace>', 'of this namespace only')
    .action(async ({ namespace }: { namespace?: string }, command: Command) => {
      const { client, output } = await contextOf(command);
      const filter = namespace === undefined ? '' : `&namespace=${encodeURIComponent(namespace)}`;
      const builds = await client.list<Build>(`build/?order=desc${filter}`);
      const rows = builds.map((one) => [
        String(one.id),
        `${one.namespace}/${one.environment}`,
        one.status,
        one.scheduled_on,
        formatBytes(one.size),
      ]);
      output.result(formatTable(['ID', 'ENVIRONMENT', 'STATUS', 'REQUESTED', 'SIZE'], rows), builds);
    });

  build
    .command('wait')
    .description('wait for a build; fails when the build does')
    .argument('<id>', 'number of the build', readNumber)
    .option('--timeout <seconds>', 'give up after so many seconds', readNumber)
    .action(async (id: number, { timeout }: { timeout?: number }, command: Command) => {
      const { client, output } = await contextOf(command);
      await reportBuild(client, output, id, timeout === undefined ? undefined : timeout * 1000);
    });

  build
    .command('logs')
    .description('print the log of a build')
    .argument('<id>', 'number of the build', readNumber)
    .option('-f, --follow', 'print lines as they come, until the build ends')
    .action(async (id: number, { follow }: { follow?: boolean }, command: Command) => {
      const { client, output } = await contextOf(command);
      if (follow === true) {
        const view = new BuildView(process.stdout);
        await watchBuild(client, id, { onLine: (line) => view.show(line) });
        view.end();
        return;
      }
      const text = await client.text(`build/${id}/logs/`);
      output.result(text.trimEnd(), { log: text });
    });

  build
    .command('cancel')
    .description('cancel a build, in the queue or at work')
    .argument('<id>', 'number of the build', readNumber)
    .action(async (id: number, _options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      await client.put(`build/${id}/cancel/`);
      output.result(`Build ${id} canceled`, { build_id: id });
    });

  build
    .command('delete')
    .description('delete a build that is not active; its lockfile, YAML and log are kept')
    .argument('<id>', 'number of the build', readNumber)
    .option('--force', 'cancel it before, where it has not ended')
    .action(async (id: number, { force }: { force?: boolean }, command: Command) => {
      const { client, output } = await contextOf(command);
      await client.delete(`build/${id}/${force === true ? '?force=true' : ''}`);
      output.result(`Build ${id} deleted`, { build_id: id });
    });

  build
    .command('rebuild')
    .description('build the same specification once more, and wait for it')
    .argument('<id>', 'number of the build', readNumber)
    .option('--no-wait', 'do not wait for the build; print its number')
    .action(async (id: number, { wait }: { wait: boolean }, command: Command) => {
      const { client, output } = await contextOf(command);
      const { build_id } = await client.put<{ build_id: number }>(`build/${id}/`);
      if (wait) await reportBuild(client, output, build_id);
      else output.result(`Build ${build_id} requested`, { build_id });
    });

  build
    .command('show')
    .description('show a build and its packages')
    .argument('<id>', 'number of the build', readNumber)
    .action(async (id: number, _options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      const [one, packages] = await Promise.all([
        client.get<Build>(`build/${id}/`),
        client.list<Package>(`build/${id}/packages/`),
      ]);
      const facts = [
        ['environment', `${one.namespace}/${one.environment}`],
        ['status', one.status_info === null ? one.status : `${one.status}: ${one.status_info}`],
        ['requested', one.scheduled_on],
        ['started', one.started_on ?? '-'],
        ['ended', one.ended_on ?? '-'],
        ['folder', one.path ?? '-'],
        ['size', `${formatBytes(one.size)}, ${formatBytes(one.added_size)} of it its own`],
        ['artifacts', one.build_artifacts?.map(({ artifact_type }) => artifact_type).join(', ') ?? '-'],
      ];
      const table = formatTable(
        ['PACKAGE', 'VERSION', 'BUILD', 'CHANNEL'],
        packages.map(({ name, version, build: text, channel }) => [name, version, text, channel.name]),
      );
      output.result(
        `${formatTable(
          [`Build ${id}`, ''],
          facts.map(([name, value]) => [`  ${name!}`, value!]),
        )}\n\n${table}`,
        { ...one, packages },
      );
    });
}

function readNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('It is not a positive whole number.');
}
