import { packageFormatErrors } from './errors.js';

const MAX_PATH_BYTES = 4095;
const MAX_COMPONENT_BYTES = 255;
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f]/;
const NEEDS_NORMALISATION = /(?:^|\/)\.?(?:\/|$)/;
const CLIMBS = /(?:^|\/)\.\.(?:\/|$)/;

/**
 * The one spelling of a path inside a package: relative, `/` between components, no `.` or empty component,
 * no final `/`. The package's root itself (`./`) becomes the empty string.
 *
 * @param path - As an archive or a metadata file spells it.
 * @param place - Where it stands, for the message.
 * @throws ARCHIVE_PATH_UNSAFE when it is absolute or has a `..`; ARCHIVE_NAME_INVALID when it is empty, has NUL or
 * control characters, or is longer than file systems take.
 */
export function normalizeArchivePath(path: string, place: string): string {
  if (path === '') throw packageFormatErrors.create('ARCHIVE_NAME_INVALID', `Empty path in ${place}`);
  if (CONTROL_CHARACTERS.test(path)) {
    throw packageFormatErrors.create(
      'ARCHIVE_NAME_INVALID',
      `Path ${JSON.stringify(path)} in ${place} has control characters`,
    );
  }
  if (path.startsWith('/') || CLIMBS.test(path) || isWindowsEscape(path)) {
    throw packageFormatErrors.create(
      'ARCHIVE_PATH_UNSAFE',
      `Path ${JSON.stringify(path)} in ${place} is not inside it`,
    );
  }
  const normalized = NEEDS_NORMALISATION.test(path)
    ? path
        .split('/')
        .filter((component) => component !== '' && component !== '.')
        .join('/')
    : path;
  refuseLongPath(normalized, place);
  return normalized;
}

/** On Windows a backslash separates components and a colon names a drive or a stream; elsewhere both are letters. */
function isWindowsEscape(path: string): boolean {
  return process.platform === 'win32' && /[\\:]/.test(path);
}

function refuseLongPath(path: string, place: string): void {
  // A UTF-16 unit takes at most three bytes, so short strings need no exact count.
  if (path.length * 3 <= MAX_COMPONENT_BYTES) return;
  const tooLong =
    Buffer.byteLength(path) > MAX_PATH_BYTES ||
    path.split('/').some((component) => Buffer.byteLength(component) > MAX_COMPONENT_BYTES);
  if (tooLong) {
    throw packageFormatErrors.create(
      'ARCHIVE_NAME_INVALID',
      `Path ${JSON.stringify(`${path.slice(0, 80)}...`)} in ${place} is too long for a file system`,
    );
  }
}
