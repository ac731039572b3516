import type { Lock, PlatformDifference } from '@terrarium/conda-lockfile';
import type { Command } from 'commander';
import { Option } from 'commander';
import { findBuild } from '../client/find-build.js';
import type { Difference } from '../client/difference-types.js';
import { readTextFile } from '../files/read-text-file.js';
import { formatDifference } from '../output/difference-view.js';
import { LOCK_FORMATS } from '../output/lock-formats.js';
import type { LockFormat } from '../output/lock-formats.js';
import { paintFor } from '../output/style.js';
import { deliverFile } from '../files/deliver-file.js';
import { contextOf } from './context.js';

interface GetOptions {
  readonly format: string;
  readonly platform?: string;
  readonly to?: string;
}

interface ExportOptions {
  readonly format: LockFormat;
  readonly platform?: string;
  readonly to?: string;
}

const READ = 'lockfile: conda-lock, pixi.lock, @EXPLICIT or the JSON of terrarium';

/** `terrarium lock`: lockfiles, of builds and on disk. */
export function addLockCommands(program: Command): void {
  const lock = program
    .command('lock')
    .description('get the lock of a build, compare lockfiles, write them in other forms');

  lock
    .command('get')
    .description('get the lock of a build as a lockfile')
    .argument('<build>', 'number of the build, <namespace>/<name>, or <namespace>/<name>:<number>')
    .addOption(
      new Option('--format <format>', 'form of the lockfile')
        .choices(['conda-lock', 'conda-lock-json', 'pixi', 'explicit', 'yaml'])
        .default('conda-lock'),
    )
    .option('-p, --platform <subdir>', 'platform of explicit and yaml; that of the server if absent')
    .option('--to <file>', 'file to write; standard output if absent')
    .addHelpText('after', '\nExample:\n  $ terrarium lock get team/science --format pixi --to pixi.lock')
    .action(async (name: string, { format, platform, to }: GetOptions, command: Command) => {
      const { client, output } = await contextOf(command);
      const { id } = await findBuild(client, name);
      const query = platform === undefined ? '' : `?platform=${encodeURIComponent(platform)}`;
      await deliverFile(output, await client.bytes(`build/${id}/artifact/${format}/${query}`), to);
    });

  lock
    .command('export')
    .description('write a lockfile of this machine in another form; no server is asked')
    .argument('<file>', READ)
    .addOption(new Option('--format <format>', 'form to write').choices([...LOCK_FORMATS]).makeOptionMandatory())
    .option('-p, --platform <subdir>', 'platform of explicit and yaml; all of the lockfile if absent')
    .option('--to <file>', 'file to write; standard output if absent')
    .addHelpText('after', '\nExample:\n  $ terrarium lock export conda-lock.yml --format pixi --to pixi.lock')
    .action(async (file: string, { format, platform, to }: ExportOptions, command: Command) => {
      const { output } = await contextOf(command);
      const { renderLock } = await import('../lockfiles.js');
      await deliverFile(output, renderLock(await readLockFile(file), format, platform), to);
    });

  lock
    .command('diff')
    .description('tell what two lockfiles have different; no server is asked')
    .argument('<file>', READ)
    .argument('<other-file>', 'the one that it is compared with')
    .addHelpText('after', '\nExample:\n  $ terrarium lock diff conda-lock.yml pixi.lock')
    .action(async (file: string, other: string, _options: unknown, command: Command) => {
      const { output } = await contextOf(command);
      const { diffPlatforms } = await import('../lockfiles.js');
      const platforms = diffPlatforms(await readLockFile(file), await readLockFile(other));
      const difference = asDifference(platforms);
      output.result(formatDifference(difference, paintFor(process.stdout)), difference);
    });
}

/** The same form that the server gives. */
function asDifference(platforms: readonly PlatformDifference[]): Difference {
  const count = (part: 'added' | 'removed' | 'changed') => platforms.reduce((sum, one) => sum + one[part].length, 0);
  return {
    summary: { added: count('added'), removed: count('removed'), changed: count('changed') },
    platforms: platforms.map((one) => ({
      ...one,
      added: one.added.map(({ manager, name, state }) => ({ manager, name, ...state })),
      removed: one.removed.map(({ manager, name, state }) => ({ manager, name, ...state })),
    })),
  };
}

async function readLockFile(file: string): Promise<Lock> {
  const text = await readTextFile(file);
  const { readLock } = await import('../lockfiles.js');
  return readLock(text);
}
