/** Makes one text of paths, which have no NUL; a list of texts would be copied from thread to thread one by one. */
export function packPaths(paths: readonly string[]): string {
  return paths.join('\0');
}

/** The paths of a packed text. */
export function unpackPaths(packed: string): string[] {
  return packed === '' ? [] : packed.split('\0');
}
