import type { Arn, Resource } from '../binding/arn.js';

/**
 * Which namespaces or environments somebody sees, in a form that a query can be made of: an entity is visible when
 * every group has a pattern that matches it. A token adds a group to the one of its owner. Patterns without `*` are
 * names (`isExact`); the others give a `LIKE` pattern (`toLike`).
 */
export interface Visibility {
  readonly groups: readonly VisibilityGroup[];
  /** Whether nothing is hidden. */
  readonly isEverything: boolean;
  /** The same for one entity that is at hand. */
  shows(resource: Resource): boolean;
}

/** The patterns one of which has to match. */
export interface VisibilityGroup {
  readonly isEverything: boolean;
  readonly patterns: readonly Arn[];
}

/**
 * Makes the visibility of one kind of entity.
 *
 * @param kind - For namespaces only the namespace's part of each pattern counts.
 * @param groups - The patterns that permit to read it, one group for each thing that has to permit it.
 */
export function visibilityOf(kind: 'namespace' | 'environment', groups: readonly (readonly Arn[])[]): Visibility {
  const isAll = (arn: Arn) => arn.namespace.isAll && (kind === 'namespace' || arn.environment.isAll);
  const matches = (arn: Arn, { namespace, environment }: Resource) =>
    arn.namespace.matches(namespace) &&
    (kind === 'namespace' || (environment !== undefined && arn.environment.matches(environment)));
  const found = groups.map((patterns) => ({ isEverything: patterns.some(isAll), patterns }));
  return {
    groups: found,
    isEverything: found.every(({ isEverything }) => isEverything),
    shows: (resource) =>
      found.every(({ isEverything, patterns }) => isEverything || patterns.some((arn) => matches(arn, resource))),
  };
}
