import { chownSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { nativeServerErrors } from './errors.js';
import { runCommand } from './obtain/run-command.js';
import type { PostgresPrograms } from './postgres-programs.js';
import { blockingFolder } from './run/reachability.js';
import type { SystemUser } from './run/unprivileged-user.js';

const INITDB_TIMEOUT_MS = 120_000;
/** A link that the kernel follows by itself, so that nobody needs to pass through the folders above its target. */
const OWN_WORKING_DIRECTORY = '/proc/self/cwd';

/** A data directory of Postgres: `data/` is the cluster, `password` the superuser's password. */
export interface PostgresCluster {
  readonly dataDir: string;
  /** Who owns it and runs the server, when it is not this process's own user. */
  readonly user: SystemUser | undefined;
}

/**
 * What a Postgres program that runs in `folder` is told as its data directory: the path, or its own working directory when
 * its user cannot pass through a parent (a data directory below root's home, or in a private temporary folder).
 *
 * @throws `NATIVE_SERVER_DATA_UNREACHABLE` where the system has no such link.
 */
export function nameForServer(folder: string, user: SystemUser | undefined): string {
  const blocking = user === undefined ? undefined : blockingFolder(user, folder);
  if (user === undefined || blocking === undefined) return folder;
  if (process.platform === 'linux') return OWN_WORKING_DIRECTORY;
  throw nativeServerErrors.create(
    'NATIVE_SERVER_DATA_UNREACHABLE',
    `User ${user.name}, who runs Postgres for root, cannot pass through ${blocking} to ${folder}`,
    { hint: `Choose another data directory, or allow others to search ${blocking} (chmod o+x)` },
  );
}

/**
 * Makes the cluster beside its place and renames it, so that a killed start leaves no half-made one.
 *
 * @param cluster - Where; the password file is already there.
 * @param programs - The Postgres to use.
 * @param superuser - The name of the superuser.
 */
export async function initialiseCluster(
  cluster: PostgresCluster,
  programs: PostgresPrograms,
  superuser: string,
): Promise<void> {
  const { dataDir, user } = cluster;
  const draft = join(dataDir, 'data.tmp');
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  if (user !== undefined) {
    chownSync(draft, user.uid, user.gid);
    chownSync(join(dataDir, 'password'), user.uid, user.gid);
  }
  const name = nameForServer(draft, user);
  await runCommand(
    programs.initdb,
    [
      `--pgdata=${name}`,
      // Not joined: `..` is resolved by the kernel, from the target of the link.
      `--pwfile=${name}/../password`,
      `--username=${superuser}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Order by code point, the same on every system and with every version of its C library.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
    ],
    {
      timeoutMs: INITDB_TIMEOUT_MS,
      workingDirectory: draft,
      env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
      ...(user === undefined ? {} : { user }),
    },
  );
  await rename(draft, join(dataDir, 'data'));
}

/**
 * Refuses a cluster that another major version made.
 *
 * @throws `NATIVE_SERVER_DATA_INCOMPATIBLE`.
 */
export async function assertSameMajor(cluster: PostgresCluster, programs: PostgresPrograms): Promise<void> {
  const folder = join(cluster.dataDir, 'data');
  const made = (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim();
  const major = programs.version.split('.')[0]!;
  if (made === major) return;
  throw nativeServerErrors.create(
    'NATIVE_SERVER_DATA_INCOMPATIBLE',
    `${folder} was made by Postgres ${made} and cannot be opened by Postgres ${major}`,
    { hint: `Move ${folder} away: what it holds is rebuilt from the event stream`, details: { made, major } },
  );
}
