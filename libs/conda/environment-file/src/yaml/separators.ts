import type { YamlLimits } from './yaml-node.js';

const SEPARATOR = /[\n,:?[\]{}]/g;
/** Comments, empty lines and colons inside of texts count too, so honest texts have more of them than values. */
const SEPARATORS_PER_VALUE = 4;

/**
 * Whether a text has so many separators that it must have too many values. Each value but the first needs one, so a
 * crowd can be refused before anything is made of it.
 */
export function hasTooManySeparators(text: string, { maxNodes }: YamlLimits): boolean {
  const enough = SEPARATORS_PER_VALUE * maxNodes;
  if (text.length <= enough) return false;
  let count = 0;
  SEPARATOR.lastIndex = 0;
  while (count <= enough && SEPARATOR.test(text)) count += 1;
  return count > enough;
}
