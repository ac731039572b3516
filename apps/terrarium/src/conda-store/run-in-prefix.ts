import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { environment } from '../config.js';

/** Sources what packages want to be sourced at activation, then becomes the command. */
const ACTIVATE =
  'for script in "$CONDA_PREFIX"/etc/conda/activate.d/*.sh; do [ -r "$script" ] && . "$script"; done; exec "$@"';

/** Whether a folder is a prefix on this machine. */
export async function isPrefix(folder: string): Promise<boolean> {
  return access(path.join(folder, 'conda-meta')).then(
    () => true,
    () => false,
  );
}

/**
 * Runs a command in a prefix, as after `conda activate`: with its programs first on the path, its variables, and the
 * activation scripts of its packages.
 *
 * @returns The exit code of the command; 128 and the signal's number when a signal ended it, as shells have it.
 */
export async function runInPrefix(prefix: string, name: string, command: readonly string[]): Promise<number> {
  const child = spawn('sh', ['-c', ACTIVATE, 'sh', ...command], {
    stdio: 'inherit',
    env: {
      ...environment.all,
      ...(await variablesOf(prefix)),
      CONDA_PREFIX: prefix,
      CONDA_DEFAULT_ENV: name,
      PATH: `${path.join(prefix, 'bin')}:${environment.all['PATH'] ?? ''}`,
    },
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}

/** The variables of the environment file, which conda keeps in `conda-meta/state`. */
async function variablesOf(prefix: string): Promise<Record<string, string>> {
  try {
    const state = JSON.parse(await readFile(path.join(prefix, 'conda-meta', 'state'), 'utf8')) as {
      env_vars?: Record<string, string>;
    };
    return state.env_vars ?? {};
  } catch {
    return {};
  }
}
