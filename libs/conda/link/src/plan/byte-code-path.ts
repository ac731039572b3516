/**
 * Where python looks for the byte-code of a file: beside it for python 2, else in `__pycache__` (PEP 3147).
 *
 * @param path - Of the python file, ending in `.py`.
 * @param cacheTag - What python calls itself there, e.g. `cpython-312`; undefined for python 2.
 */
export function byteCodePath(path: string, cacheTag: string | undefined): string {
  if (cacheTag === undefined) return `${path}c`;
  const slash = path.lastIndexOf('/');
  return `${path.slice(0, slash + 1)}__pycache__/${path.slice(slash + 1, -'.py'.length)}.${cacheTag}.pyc`;
}

/**
 * The cache tag of CPython; other implementations have their own.
 *
 * @param version - Major and minor version, e.g. `3.12`.
 */
export function cpythonCacheTag(version: string): string | undefined {
  return version.startsWith('2.') ? undefined : `cpython-${version.replace('.', '')}`;
}
