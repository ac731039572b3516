/**
 * The kind of noarch package that rattler-lock assumes when an entry does not say: the build strings of python
 * packages have `py` in them.
 */
export function derivedNoarch(subdir: string, build: string): 'python' | 'generic' | undefined {
  if (subdir !== 'noarch') return undefined;
  return build.includes('py') ? 'python' : 'generic';
}

/** rattler-lock counts times before the year 10000 in seconds, later ones in milliseconds. */
const MAX_SECONDS = 253_402_300_799;

/** A timestamp of a lock in milliseconds since the epoch. */
export function toMilliseconds(timestamp: number): number {
  return timestamp > MAX_SECONDS ? timestamp : timestamp * 1000;
}
