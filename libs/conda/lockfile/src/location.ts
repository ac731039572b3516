import { withoutSecrets } from '@terrarium/conda-environment-file';
import { condaTypesErrors, isKnownSubdir, parsePackageFileName } from '@terrarium/conda-types';

/** What the URL of a conda archive says about it. */
export interface ArchiveLocation {
  /** Without credentials. */
  readonly url: string;
  /** The archive's file name: safe as the last component of a path. */
  readonly fn: string;
  readonly name: string;
  readonly version: string;
  readonly build: string;
  /** The folder that the archive lies in, when it is a known subdir. */
  readonly subdir: string | undefined;
  /** Everything before the last two parts of the URL. */
  readonly channel: string;
}

const URL_FORM = /^(?:https?:\/\/[^/]|file:\/\/\/)[^\s\p{Cc}\\"<>`]+$/iu;
const MAX_LENGTH = 4096;

/**
 * The URL of a file without credentials.
 *
 * @returns Why it is not one, as the end of a sentence, in an object.
 */
export function fileUrl(text: string): string | { readonly reason: string } {
  if (text.length > MAX_LENGTH) return { reason: `is longer than ${MAX_LENGTH} characters` };
  if (!URL_FORM.test(text)) return { reason: 'is not an http or https URL, or a file URL of this machine' };
  const safe = withoutSecrets(text);
  if (!URL.canParse(safe)) return { reason: 'is not a URL' };
  const path = safe.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
  const parts = path.split('/').map(decode);
  if (parts.some((part) => part === undefined || part === '..' || part === '.' || /[/\\\p{Cc}]/u.test(part))) {
    return { reason: 'has a path that leads elsewhere than it says' };
  }
  return safe;
}

/**
 * Reads the URL of a conda archive: `<channel>/<subdir>/<name>-<version>-<build>.<extension>`.
 *
 * @returns Why it is not one, as the end of a sentence, in an object.
 */
export function archiveLocation(text: string): ArchiveLocation | { readonly reason: string } {
  const url = fileUrl(text);
  if (typeof url !== 'string') return url;
  const path = url.replace(/[?#].*$/s, '');
  const [fn = '', folder = ''] = path.split('/').reverse().map(decode);
  try {
    const { name, version, build } = parsePackageFileName(fn);
    const subdir = isKnownSubdir(folder) ? folder : undefined;
    return { url, fn, name, version, build, subdir, channel: path.split('/').slice(0, -2).join('/') };
  } catch (error) {
    if (!condaTypesErrors.owns(error, 'PACKAGE_FILE_NAME_INVALID')) throw error;
    return { reason: `does not name an archive: ${error.message}` };
  }
}

/** Whether a location is the name of an archive rather than of a source tree. */
export function isArchive(location: string): boolean {
  return /\.(?:conda|tar\.bz2)$/.test(location.replace(/[?#].*$/s, ''));
}

/** The number at the end of a build string, as all of conda's build tools put it there; 0 when there is none. */
export function buildNumberOf(build: string): number {
  const digits = /[0-9]+$/.exec(build)?.[0] ?? '0';
  return digits.length <= 15 ? Number(digits) : 0;
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
