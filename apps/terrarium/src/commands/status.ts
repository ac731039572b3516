import type { Command } from 'commander';
import type { QueuedBuild, StoreUsage, Usage, WatchedFile, Worker } from '../client/api-types.js';
import { formatBytes } from '../output/sizes.js';
import { formatTable } from '../output/table.js';
import { contextOf } from './context.js';

/** `terrarium queue`, `usage` and `watched`: what the system is at, and what it holds. */
export function addStatusCommands(program: Command): void {
  program
    .command('queue')
    .description('list the builds that are worked on or wait, and why')
    .action(async (_options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      const [builds, workers] = await Promise.all([
        client.list<QueuedBuild>('queue/'),
        client.get<Worker[]>('queue/workers/'),
      ]);
      const rows = builds.map(({ build_id, namespace, environment, position, state, attempt, reason }) => [
        String(position ?? '-'),
        String(build_id),
        `${namespace}/${environment}`,
        attempt > 1 ? `${state}, attempt ${attempt}` : state,
        reason,
      ]);
      const slots = workers.map(({ kind, host, pid, slots: count }) => `${count} ${kind} at ${host}/${pid}`);
      const table = formatTable(['TURN', 'BUILD', 'ENVIRONMENT', 'STATE', 'WHY'], rows);
      output.result(`${table}\n\nWorkers: ${slots.join(', ') || 'none'}`, { builds, workers });
    });

  program
    .command('usage')
    .description('tell what prefixes take: as if nothing were shared, and what they really add')
    .option('-n, --namespace <namespace>', 'of this namespace only')
    .action(async ({ namespace }: { namespace?: string }, command: Command) => {
      const { client, output } = await contextOf(command);
      const filter = namespace === undefined ? '' : `?namespace=${encodeURIComponent(namespace)}`;
      const [usage, store, cache] = await Promise.all([
        client.get<Usage>(`usage/${filter}`),
        // Whoever sees only some namespaces need not know what all take together.
        client.get<StoreUsage | null>('usage/store/').catch(() => null),
        client.get<{ storage: number }>('usage/package-cache/').catch(() => undefined),
      ]);
      const rows = Object.entries(usage).map(([name, row]) => [
        name,
        String(row.num_environments),
        String(row.num_builds),
        formatBytes(row.storage),
        formatBytes(row.added_storage),
      ]);
      const table = formatTable(['NAMESPACE', 'ENVIRONMENTS', 'BUILDS', 'SIZE', 'ITS OWN'], rows);
      const all = store === null ? '' : `\n\n${describeStore(store)}`;
      const shared = cache === undefined ? '' : `\nPackage cache, shared by all: ${formatBytes(cache.storage)}`;
      const data = { namespaces: usage, store, package_cache: cache?.storage ?? null };
      output.result(`${table}${all}${shared}`, data);
    });

  program
    .command('watched')
    .description('list the files of the watched folders, and what was made of them')
    .action(async (_options: unknown, command: Command) => {
      const { client, output } = await contextOf(command);
      const files = await client.list<WatchedFile>('watched-file/');
      const rows = files.map(({ path, environment, status_info }) => [path, environment ?? '-', status_info ?? '']);
      output.result(formatTable(['FILE', 'ENVIRONMENT', 'REFUSED BECAUSE'], rows), files);
    });
}

function describeStore({ storage, unique_storage: unique, added_storage: added }: StoreUsage): string {
  const own = `${formatBytes(added)} of it not in the package cache`;
  return `All prefixes: ${formatBytes(storage)} if nothing were shared, ${formatBytes(unique)} on the disk, ${own}`;
}
