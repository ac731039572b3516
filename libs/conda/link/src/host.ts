import { currentSubdir } from '@terrarium/conda-types';

/**
 * Whether a machine runs programs of a platform.
 *
 * @param platform - The subdir of the programs.
 * @param host - The subdir of the machine; default: this one.
 */
export function canRunPrograms(platform: string, host: string = currentSubdir()): boolean {
  return platform === host || (platform === 'linux-32' && host === 'linux-64');
}
