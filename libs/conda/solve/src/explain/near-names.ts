const MAX_PROPOSALS = 5;
const SEPARATORS = /[-_.]/g;

/**
 * Names that somebody may have meant.
 *
 * @param wanted - The name that nothing has.
 * @param known - The names that there are.
 */
export function nearNames(wanted: string, known: Iterable<string>): readonly string[] {
  const plain = wanted.replace(SEPARATORS, '');
  const limit = Math.max(1, Math.floor(wanted.length / 4));
  const found: { readonly name: string; readonly distance: number }[] = [];
  for (const name of new Set(known)) {
    if (name === wanted || name.startsWith('__') || name.includes('[') || name.includes(' ')) continue;
    const distance = distanceBetween(plain, wanted, name, limit);
    if (distance <= limit) found.push({ name, distance });
  }
  found.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return found.slice(0, MAX_PROPOSALS).map(({ name }) => name);
}

function distanceBetween(plain: string, wanted: string, name: string, limit: number): number {
  const other = name.replace(SEPARATORS, '');
  if (other === plain) return 0;
  // People leave out or add what packagers put around a name: python-x, x-python, libx, pyx.
  if (plain.length >= 4 && (name === `python-${wanted}` || name === `py${wanted}` || name === `lib${wanted}`))
    return 0.5;
  if (Math.abs(other.length - plain.length) > limit) return Infinity;
  return editDistance(plain, other, limit);
}

/** Letters to insert, delete, replace or swap with their neighbour; more than `limit` counts as infinite. */
function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let lowest = i;
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, beforeLast[j - 2]! + 1);
      }
      row.push(value);
      lowest = Math.min(lowest, value);
    }
    if (lowest > limit) return Infinity;
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
