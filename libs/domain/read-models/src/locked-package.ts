/** A package as the text of an event names it. */
export interface LockedPackageText {
  readonly manager: 'conda' | 'pypi';
  /** The channel's URL; `pypi` for packages of a Python index. */
  readonly channel: string;
  /** Empty for packages of a Python index. */
  readonly subdir: string;
  readonly name: string;
  readonly version: string;
  /** Empty for packages of a Python index. */
  readonly build: string;
}

const PYPI = 'pypi::';

/**
 * Reads `<channel>/<subdir>::<name>-<version>-<build>` or `pypi::<name>==<version>`. Neither version nor build has a
 * hyphen, so that the last two end the name.
 */
export function readLockedPackage(text: string): LockedPackageText {
  if (text.startsWith(PYPI)) {
    const [name = '', version = ''] = text.slice(PYPI.length).split('==');
    return { manager: 'pypi', channel: 'pypi', subdir: '', name, version, build: '' };
  }
  const colons = text.lastIndexOf('::');
  const place = text.slice(0, Math.max(colons, 0));
  const slash = place.lastIndexOf('/');
  const identity = text.slice(colons < 0 ? 0 : colons + 2).split('-');
  const build = identity.length > 2 ? identity.pop()! : '';
  const version = identity.length > 1 ? identity.pop()! : '';
  const name = identity.join('-');
  return { manager: 'conda', channel: place.slice(0, slash), subdir: place.slice(slash + 1), name, version, build };
}
