import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Where the command line keeps sample channels: `TERRARIUM_CACHE`, else `XDG_CACHE_HOME/terrarium`, else
 * `~/.cache/terrarium`, each with `sample-channel` below it.
 */
export function defaultCacheDir(environment: NodeJS.ProcessEnv = process.env): string {
  const base =
    environment['TERRARIUM_CACHE'] ||
    path.join(environment['XDG_CACHE_HOME'] || path.join(homedir(), '.cache'), 'terrarium');
  return path.join(base, 'sample-channel');
}

/** The environment of the programs this tool runs: the caller's (proxies matter to apt), with messages in English. */
export function programEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: 'C' };
}
