import { join } from 'node:path';

const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** What would lead pip or python astray: their settings are given here, or by options. */
const RESERVED = /^(?:PIP_|PYTHON|CONDA_|VIRTUAL_ENV|HOME$|TMPDIR$|PATH$|LD_|DYLD_|XDG_)/;

/**
 * The environment that python and pip run in: nothing of this process, no settings of a user.
 *
 * @param prefix - The prefix whose commands come first.
 * @param workFolder - Takes the place of the home folder and of the one for temporary files.
 * @param variables - What the caller shares, such as `HTTPS_PROXY` and `SSL_CERT_FILE`; names of python, pip and the
 * dynamic linker are left out.
 */
export function programEnvironment(
  prefix: string,
  workFolder: string,
  variables: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    ...Object.fromEntries(Object.entries(variables).filter(([name]) => !RESERVED.test(name))),
    PATH: `${join(prefix, 'bin')}:${SYSTEM_PATH}`,
    HOME: workFolder,
    TMPDIR: workFolder,
    LANG: 'C.UTF-8',
    CONDA_PREFIX: prefix,
    PYTHONNOUSERSITE: '1',
    // The prefix may share its files with a cache, and only what a lock names belongs in it.
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONHASHSEED: '0',
    PYTHONIOENCODING: 'utf-8',
    // Builds put it into the files they make.
    SOURCE_DATE_EPOCH: '315532800',
  };
}
