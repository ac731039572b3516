import { homedir } from 'node:os';
import { join } from 'node:path';
import { isReachableBy } from './run/reachability.js';
import { isRoot, unprivilegedUser } from './run/unprivileged-user.js';

/** The environment's wishes about native servers, read once. */
export interface NativeServersConfig {
  /** `TERRARIUM_NATS_SERVER`: the nats-server program to use, and no other. */
  readonly natsServer?: string;
  /** `TERRARIUM_MINIO`: the MinIO server program to use, and no other. */
  readonly minio?: string;
  /** `PATH`, where programs are looked for. */
  readonly searchPath: string;
  /** The folder that obtained programs are kept in; see {@link cacheDirectory}. */
  readonly cacheDirectory: string;
}

/** Where obtained programs live for the whole system when root's own cache folder is closed to other users. */
export const SYSTEM_CACHE_DIRECTORY = '/var/cache/terrarium';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The cache folder: `TERRARIUM_CACHE`, else `$XDG_CACHE_HOME/terrarium`, else `~/.cache/terrarium`. For root it is
 * `/var/cache/terrarium` when the unprivileged user that runs Postgres could not reach the folder below root's home.
 *
 * @param env - The environment; the process's own by default.
 */
export function cacheDirectory(env: Environment = process.env): string {
  if (env['TERRARIUM_CACHE']) return env['TERRARIUM_CACHE'];
  const personal = join(env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache'), 'terrarium');
  if (!isRoot()) return personal;
  const user = unprivilegedUser();
  return user === undefined || isReachableBy(user, personal) ? personal : SYSTEM_CACHE_DIRECTORY;
}

/**
 * Reads the environment variables of this library.
 *
 * @param env - The environment; the process's own by default.
 */
export function readNativeServersConfig(env: Environment = process.env): NativeServersConfig {
  return {
    ...(env['TERRARIUM_NATS_SERVER'] ? { natsServer: env['TERRARIUM_NATS_SERVER'] } : {}),
    ...(env['TERRARIUM_MINIO'] ? { minio: env['TERRARIUM_MINIO'] } : {}),
    searchPath: env['PATH'] ?? '',
    cacheDirectory: cacheDirectory(env),
  };
}
