import { spawnSync } from 'node:child_process';

const SETPRIV_PATHS = ['/usr/bin/setpriv', '/bin/setpriv'];

let setpriv: string | undefined | null = null;

/**
 * Words to put before a command so that the kernel signals it when this process dies, `kill -9` included
 * (Linux, `setpriv` of util-linux 2.33 and newer). None elsewhere: there the next start on the same data
 * directory finds the orphan and stops it.
 *
 * @param signal - What the child gets, such as `SIGTERM`.
 */
export function parentDeathPrefix(signal: NodeJS.Signals): readonly string[] {
  if (process.platform !== 'linux') return [];
  setpriv ??= SETPRIV_PATHS.find(
    (path) => spawnSync(path, ['--pdeathsig', 'TERM', 'true'], { stdio: 'ignore' }).status === 0,
  );
  return setpriv === undefined ? [] : [setpriv, '--pdeathsig', signal.slice('SIG'.length)];
}
