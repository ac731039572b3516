const MAX_LISTED = 4;

/**
 * Versions for people: all when they are few, else the lowest, the highest and how many there are.
 *
 * @param versions - Distinct, the highest first.
 */
export function listVersions(versions: readonly string[]): string {
  if (versions.length === 0) return 'none';
  const rising = [...versions].reverse();
  if (rising.length <= MAX_LISTED) return rising.join(', ');
  return `${rising[0]!} … ${rising.at(-1)!} (${rising.length} versions)`;
}
