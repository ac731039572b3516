import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isRoot } from '../run/unprivileged-user.js';
import type { Way } from './obtain-program.js';
import { findExecutables } from './program.js';
import { runCommand } from './run-command.js';

const DOWNLOAD_TIMEOUT_MS = 60_000;
const UPDATE_TIMEOUT_MS = 120_000;
const UNPACK_TIMEOUT_MS = 60_000;
const FAIL_FAST = ['-o', 'Acquire::http::Timeout=5', '-o', 'Acquire::https::Timeout=5', '-o', 'Acquire::Retries=0'];
/** apt's own download user cannot write into a folder of ours. */
const OWN_USER = ['-o', 'APT::Sandbox::User='];

/**
 * The way of taking a program out of a Debian or Ubuntu package. The package is downloaded (apt checks it against the
 * distribution's signed index) and unpacked, not installed: nothing of the system changes, no service starts and no
 * root is needed, except to fetch a missing package index.
 *
 * @param packageName - The binary package.
 * @param member - The program's place in it.
 */
export function debianPackage(packageName: string, member: string): Way {
  return {
    source: 'debian-package',
    title: `the Debian package ${packageName}`,
    async obtain({ workingDirectory, searchPath, onProgress }) {
      const [apt] = await findExecutables('apt-get', searchPath);
      const [dpkg] = await findExecutables('dpkg-deb', searchPath);
      if (apt === undefined || dpkg === undefined) throw new Error('apt-get and dpkg-deb are not installed');
      const download = (): Promise<string> =>
        runCommand(apt, [...FAIL_FAST, ...OWN_USER, 'download', packageName], {
          timeoutMs: DOWNLOAD_TIMEOUT_MS,
          workingDirectory,
        });
      try {
        await download();
      } catch (error) {
        if (!isRoot()) throw error;
        onProgress(`${packageName}: fetching the package index`);
        await runCommand(apt, [...FAIL_FAST, 'update'], { timeoutMs: UPDATE_TIMEOUT_MS });
        await download();
      }
      const archive = (await readdir(workingDirectory)).find((name) => name.endsWith('.deb'));
      if (archive === undefined) throw new Error(`apt-get downloaded no package for ${packageName}`);
      await runCommand(dpkg, ['-x', join(workingDirectory, archive), workingDirectory], {
        timeoutMs: UNPACK_TIMEOUT_MS,
      });
      return join(workingDirectory, member);
    },
  };
}
