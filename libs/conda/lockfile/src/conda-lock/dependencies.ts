import { parsePipRequirement } from '@terrarium/conda-environment-file';
import { splitDependency } from '../install-order.js';

/**
 * The `dependencies` mapping of a conda package: name to the rest of its MatchSpec (CEP 37: both, with a space
 * between, are a MatchSpec again). Of several MatchSpecs of one name, version constraints are joined, since all of
 * them hold; otherwise the last one stays, as in conda-lock.
 */
export function condaDependencies(depends: readonly string[]): Map<string, string> {
  const dependencies = new Map<string, string>();
  for (const matchSpec of depends) {
    const { name, rest } = splitDependency(matchSpec);
    if (name === '') continue;
    const known = dependencies.get(name);
    dependencies.set(name, known === undefined ? rest : join(known, rest));
  }
  return sortedByKey(dependencies);
}

/** The `dependencies` mapping of a python package; what only holds under a marker is left out. */
export function pypiDependencies(requiresDist: readonly string[]): Map<string, string> {
  const dependencies = new Map<string, string>();
  for (const text of requiresDist) {
    const requirement = parsePipRequirement(text);
    if (typeof requirement === 'string' || requirement.marker !== undefined || requirement.url !== undefined) continue;
    dependencies.set(requirement.name, requirement.specifier);
  }
  return sortedByKey(dependencies);
}

const VERSION_ONLY = /^[^\s[\]]+$/;

function join(known: string, rest: string): string {
  if (known === '' || known === rest) return rest;
  if (rest === '') return known;
  const isVersionOnly = VERSION_ONLY.test(known) && VERSION_ONLY.test(rest) && !`${known}${rest}`.includes('|');
  return isVersionOnly ? `${known},${rest}` : rest;
}

function sortedByKey(map: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
