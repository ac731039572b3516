import { posix } from 'node:path';
import { linkErrors } from '../errors.js';

const NEEDS_A_LOOK = /(?:^|\/)\.{0,2}(?:\/|$)|\0/;
const WINDOWS_SPECIAL = /[\\:]/;
/** Folders of the prefix that belong to the client, not to packages (CEP 32). */
const PROTECTED = /^conda-meta(?:\/|$)/i;

/**
 * Refuses a path of a package that is not a plain path inside the prefix.
 *
 * @param path - Relative, `/` between components.
 * @param dist - The package, for the message.
 * @param platform - The subdir that the prefix is for.
 * @throws LINK_PATH_UNSAFE
 */
export function refuseUnsafePath(path: string, dist: string, platform: string): void {
  const isUnsafe = NEEDS_A_LOOK.test(path) || (platform.startsWith('win-') && WINDOWS_SPECIAL.test(path));
  if (isUnsafe) {
    throw linkErrors.create('LINK_PATH_UNSAFE', `${dist} names the path ${JSON.stringify(path)}, which is not inside`, {
      details: { path, package: dist },
    });
  }
  if (PROTECTED.test(path)) {
    throw linkErrors.create(
      'LINK_PATH_UNSAFE',
      `${dist} names the path ${JSON.stringify(path)}, where only the client may write`,
      { details: { path, package: dist } },
    );
  }
}

/**
 * Refuses a target prefix that programs could not be patched with.
 *
 * @throws LINK_PREFIX_INVALID
 */
export function refuseUnusablePrefix(prefix: string, platform: string): void {
  const isAbsolute = platform.startsWith('win-') ? /^[A-Za-z]:[\\/]|^[\\/]{2}/.test(prefix) : prefix.startsWith('/');
  const isNormal = platform.startsWith('win-') || posix.normalize(prefix) === prefix;
  const isUsable = isAbsolute && isNormal && !prefix.endsWith('/') && !/[\0\n\r]/.test(prefix);
  if (isUsable) return;
  throw linkErrors.create('LINK_PREFIX_INVALID', `${JSON.stringify(prefix)} cannot be a target prefix`, {
    hint: 'It has to be an absolute path without .., without doubled and final slashes and without line breaks',
    details: { targetPrefix: prefix },
  });
}
