import { access, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { StoredKey } from '@terrarium/adapter-event-store-jetstream';
import type { Command } from 'commander';
import type { TransferProgress } from '@terrarium/platform-backup';
import { environment } from '../config.js';
import { cliErrors } from '../errors.js';
import { Output } from '../output/output.js';
import { ProgressBar } from '../output/progress-bar.js';
import { formatBytes } from '../output/sizes.js';
import { trustedKeys } from './audit-verify.js';

interface BackupCommandOptions {
  readonly dataDir: string;
  readonly allBlobs?: boolean;
  readonly publicKey?: string;
}

interface RestoreCommandOptions {
  readonly dataDir: string;
  readonly publicKey?: string;
}

const LABELS: Readonly<Record<TransferProgress['doing'], string>> = {
  events: 'Events',
  blobs: 'Blobs',
  verify: 'Verifying',
};

const WHERE = `
The system is the one of the data folder, or that of NATS_URL and S3_ENDPOINT, as for the services.`;

/** `terrarium backup` and `terrarium restore`. */
export function addBackupCommands(program: Command): void {
  program
    .command('backup')
    .description('export the log of events, its seals and its blobs, while the system runs')
    .argument('<folder or file.tar>', 'a folder, where an earlier backup is continued with what is new, or a new file')
    .option('--data-dir <folder>', 'data folder of the system', environment.dataDir)
    .option(
      '--public-key <file>',
      "the notary's public key, PEM, where its key is not in the data folder of this machine",
    )
    .option('--all-blobs', 'every blob, and not only those that events name: packages that were kept too')
    .addHelpText('after', `${WHERE}\n\nExample:\n  $ terrarium backup /backups/terrarium`)
    .action(async (place: string, options: BackupCommandOptions, command: Command) => {
      const output = outputOf(command);
      const result = await runBackup(place, options, output);
      const { events, addedEvents, addedBlobs, addedBytes, absentBlobs, damagedBlobs } = result;
      output.result(
        [
          `Backup of ${events} events in ${place}`,
          `  added   ${addedEvents} events, ${addedBlobs} blobs, ${formatBytes(addedBytes)}`,
          ...(absentBlobs === 0
            ? []
            : [`  absent  ${absentBlobs} blobs that events name and that are not there (any more)`]),
          ...(damagedBlobs === 0
            ? []
            : [`  damaged ${damagedBlobs} blobs of the system that do not have the bytes of their digests: left out`]),
        ].join('\n'),
        result,
      );
    });

  program
    .command('restore')
    .description('restore a backup into an empty system that does not run, or go on where that was cut off')
    .argument('<folder or file.tar>', 'the backup')
    .option('--data-dir <folder>', 'data folder of the new system', environment.dataDir)
    .option('--public-key <file>', "the notary's public key, PEM: only what it has sealed is restored")
    .addHelpText(
      'after',
      `${WHERE}

Put a copy of the notary's key (notary-key.pem) into the new data folder before, and the log is sealed on with the same
key; without it a new key takes over, and the old one is believed for what it has sealed.`,
    )
    .action(async (place: string, options: RestoreCommandOptions, command: Command) => {
      const output = outputOf(command);
      const result = await runRestore(place, options, output);
      const { events, behind, blobs, report } = result;
      const there = behind === 0 ? '' : `, ${behind} of which a restore that was cut off had left there`;
      output.result(
        `Restored ${events} events and ${blobs} blobs${there}; ${report.verified} events verified\n  head  ${report.head}\n\nNext:  terrarium up --data-dir ${options.dataDir}`,
        result,
      );
    });
}

async function runBackup(place: string, options: BackupCommandOptions, output: Output) {
  // Loaded when needed: most commands have no use for it.
  const [{ backUp }, { LogSource }, { withStorage }] = await Promise.all([
    import('@terrarium/platform-backup'),
    import('@terrarium/adapter-event-store-jetstream'),
    import('../system/storage.js'),
  ]);
  const dataDir = path.resolve(options.dataDir);
  await assertSystem(dataDir);
  const { allBlobs = false } = options;
  return withStorage(dataDir, environment.all, async ({ config, connection, blobs }) => {
    const keys = await sealingKeys(config.notaryKeyFile, options.publicKey);
    const log = await LogSource.open(connection);
    return withBar(output, (onProgress) => backUp({ log, blobs, keys }, place, { allBlobs, onProgress }));
  });
}

/** Nothing is started for a folder that holds no log. */
async function assertSystem(dataDir: string): Promise<void> {
  if (environment.all['NATS_URL'] !== undefined) return;
  await access(path.join(dataDir, 'nats')).catch((cause: unknown) => {
    throw cliErrors.create('FILE_UNREADABLE', `There is no system in ${dataDir}`, {
      cause,
      hint: 'Name its data folder with --data-dir, or its servers with NATS_URL and S3_ENDPOINT',
    });
  });
}

async function sealingKeys(keyFile: string, publicKey: string | undefined): Promise<readonly StoredKey[]> {
  const { findNotaryKey, keyRingOf } = await import('@terrarium/adapter-event-store-jetstream');
  if (publicKey !== undefined) return trustedKeys(publicKey, []);
  const key = await findNotaryKey(keyFile);
  if (key !== undefined) return keyRingOf(key).stored();
  throw cliErrors.create('FILE_UNREADABLE', `The notary's key is not in ${keyFile}`, {
    hint: 'Name a file with its public half: --public-key',
  });
}

async function runRestore(place: string, { dataDir, publicKey }: RestoreCommandOptions, output: Output) {
  const [{ openBackup, restore }, { LogTarget, succeedKeys }, { withStorage }] = await Promise.all([
    import('@terrarium/platform-backup'),
    import('@terrarium/adapter-event-store-jetstream'),
    import('../system/storage.js'),
  ]);
  const backup = await openBackup(place);
  try {
    const { keys: announced, seals } = backup.manifest;
    const keys = publicKey === undefined ? announced : await trustedKeys(publicKey, announced);
    await mkdir(path.resolve(dataDir), { recursive: true, mode: 0o755 });
    return await withStorage(path.resolve(dataDir), environment.all, async ({ config, connection, blobs }) => {
      const target = {
        log: await LogTarget.open(connection),
        blobs,
        replicas: config.natsReplicas,
        takeKeys: () => succeedKeys(config.notaryKeyFile, seals.covered, keys),
      };
      return withBar(output, (onProgress) => restore(backup, target, { keys, onProgress }));
    });
  } finally {
    await backup.archive.close();
  }
}

async function withBar<Result>(
  output: Output,
  work: (onProgress: (progress: TransferProgress) => void) => Promise<Result>,
): Promise<Result> {
  const bar = new ProgressBar(process.stderr, output.format === 'text');
  try {
    return await work(({ doing, done, total }) => bar.show(LABELS[doing], { done, total }));
  } finally {
    bar.end();
  }
}

function outputOf(command: Command): Output {
  return new Output(command.optsWithGlobals<{ output: 'text' | 'json' }>().output);
}
