import { createHash } from 'node:crypto';
import type { JsonWritable } from './canonical-json.js';
import { canonicalJson } from './canonical-json.js';
import type { EnvironmentSpecification } from './environment-specification.js';

/**
 * The one text that equal specifications share (RFC 8785 JSON): what is empty is left out, channels keep their order,
 * since it is their priority, pip options keep theirs before the requirements, everything else is sorted and without
 * duplicates. Keys that are ignored are not part of it. The form is kept for ever: digests are identities.
 */
export function canonicalSpecification(specification: EnvironmentSpecification): string {
  const { name, description, channels, dependencies, pip, conditional, variables, platforms, category } = specification;
  const { postBuild } = specification;
  const options = pip.filter((item) => item.startsWith('-'));
  const requirements = pip.filter((item) => !item.startsWith('-'));
  const conditions = conditional.map((item) => canonicalJson({ ...item }));
  return canonicalJson({
    name: orAbsent(name),
    description: orAbsent(description),
    category: orAbsent(category),
    postBuild: orAbsent(postBuild),
    channels: [...channels],
    dependencies: sorted(dependencies),
    pip: pip.length === 0 ? undefined : [...new Set(options), ...sorted(requirements)],
    conditional:
      conditions.length === 0 ? undefined : sorted(conditions).map((item) => JSON.parse(item) as JsonWritable),
    variables: Object.keys(variables).length === 0 ? undefined : variables,
    platforms: platforms.length === 0 ? undefined : sorted(platforms),
  });
}

/** The identity of a specification: SHA-256 of its canonical form, as 64 hex digits. */
export function specificationDigest(specification: EnvironmentSpecification): string {
  return createHash('sha256').update(canonicalSpecification(specification), 'utf8').digest('hex');
}

/**
 * The specification behind a canonical form.
 *
 * @param canonical - What {@link canonicalSpecification} wrote, parsed as JSON.
 */
export function fromCanonicalSpecification(canonical: Readonly<Record<string, unknown>>): EnvironmentSpecification {
  return {
    channels: [],
    dependencies: [],
    pip: [],
    conditional: [],
    variables: {},
    platforms: [],
    unknownKeys: [],
    ...(canonical as Partial<EnvironmentSpecification>),
  };
}

function orAbsent(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
