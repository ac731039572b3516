import { parsePipRequirement } from '@terrarium/conda-environment-file';
import type { EnvironmentSpecification } from '@terrarium/conda-environment-file';
import { parseMatchSpec } from '@terrarium/conda-types';

/** The names that a specification asks conda for on every platform and without a condition. */
export function condaNamesOf({ dependencies }: Pick<EnvironmentSpecification, 'dependencies'>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const text of dependencies) {
    const { name, isExactName, when } = parseMatchSpec(text);
    if (isExactName && when === undefined) names.add(name);
  }
  return names;
}

/** The normalised names that a specification asks pip for on every platform and without a marker. */
export function pypiNamesOf({ pip }: Pick<EnvironmentSpecification, 'pip'>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const text of pip) {
    const requirement = parsePipRequirement(text);
    if (typeof requirement !== 'string' && requirement.marker === undefined) names.add(requirement.name);
  }
  return names;
}

/** The normalised name of a requirement from the settings, which were checked when they were set. */
export function pypiNameOf(requirement: string): string {
  const parsed = parsePipRequirement(requirement);
  if (typeof parsed === 'string') throw new Error(`The setting holds ${requirement}, which ${parsed}`);
  return parsed.name;
}
