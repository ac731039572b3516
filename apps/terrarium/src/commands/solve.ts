import type { Lock } from '@terrarium/conda-lockfile';
import type { Command } from 'commander';
import { Option } from 'commander';
import { readTextFile } from '../files/read-text-file.js';
import { formatBytes } from '../output/sizes.js';
import { formatTable } from '../output/table.js';
import { contextOf } from './context.js';
import { updateOption } from './update-option.js';

type Format = 'table' | 'conda-lock' | 'pixi' | 'explicit' | 'yaml';

interface SolveOptions {
  readonly namespace?: string;
  readonly environment?: string;
  readonly platform: readonly string[];
  readonly format: Format;
  readonly pin: readonly string[];
  readonly channelPriority?: string;
  readonly excludeNewer?: string;
  readonly update?: string;
}

/** `terrarium solve`: a lock without a build. */
export function addSolveCommand(program: Command): void {
  program
    .command('solve')
    .description('solve an environment file without building it, and print the lock')
    .argument('<file>', 'environment file')
    .option('-n, --namespace <name>', 'whose settings hold; your own namespace when not given')
    .option('-e, --environment <name>', 'whose settings hold; the one that the file names when not given')
    .option('-p, --platform <subdir>', 'platform to solve for, such as linux-aarch64; may be repeated', collect, [])
    .option('--pin <spec>', 'MatchSpec that holds for a package that is there anyway; may be repeated', collect, [])
    .addOption(
      new Option('--channel-priority <mode>', 'may a package come from a channel behind the first that has it').choices(
        ['strict', 'flexible', 'disabled'],
      ),
    )
    .option('--exclude-newer <date>', 'choose nothing that was published after this date')
    .addOption(updateOption())
    .addOption(
      new Option('--format <format>', 'what to print')
        .choices(['table', 'conda-lock', 'pixi', 'explicit', 'yaml'])
        .default('table'),
    )
    .addHelpText(
      'after',
      '\nExample:\n  $ terrarium solve environment.yml -p linux-64 -p osx-arm64 --format pixi > pixi.lock',
    )
    .action(async (file: string, options: SolveOptions, command: Command) => {
      const { namespace, environment, platform, format, pin, channelPriority, excludeNewer, update } = options;
      const { client, output } = await contextOf(command);
      const specification = await readTextFile(file);
      const document = await client.post<unknown>('solve/', {
        specification,
        ...(namespace === undefined ? {} : { namespace }),
        ...(environment === undefined ? {} : { environment }),
        platforms: platform,
        pins: pin,
        ...(update === undefined ? {} : { update }),
        ...(channelPriority === undefined ? {} : { channel_priority: channelPriority }),
        ...(excludeNewer === undefined ? {} : { exclude_newer: excludeNewer }),
      });
      const { readLockJson } = await import('../lockfiles.js');
      output.result((await render(readLockJson(JSON.stringify(document)), format)).trimEnd(), document);
    });
}

async function render(lock: Lock, format: Format): Promise<string> {
  if (format !== 'table') return (await import('../lockfiles.js')).renderLock(lock, format);
  return lock.platforms.map((platform) => table(platform)).join('\n\n');
}

function table({ name, packages }: Lock['platforms'][number]): string {
  const rows = packages.map(({ record }) => [
    record.name,
    record.version,
    record.build,
    record.channel,
    formatBytes(record.size ?? 0),
  ]);
  return `${name}: ${packages.length} packages\n${formatTable(['PACKAGE', 'VERSION', 'BUILD', 'CHANNEL', 'SIZE'], rows)}`;
}

function collect(value: string, previous: readonly string[]): string[] {
  return [...previous, value];
}
