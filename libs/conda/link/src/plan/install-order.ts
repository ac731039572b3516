import type { PackageRecord } from '@terrarium/conda-types';

/**
 * Brings packages into an order in which each comes after its dependencies. Packages whose order is free keep the one
 * they have. A cycle is entered where it is met first, only that python never waits for pip, which old records ask for.
 */
export function installOrder<T extends { readonly record: PackageRecord }>(packages: readonly T[]): T[] {
  const byName = new Map(packages.map((item) => [item.record.name, item]));
  const visited = new Set<T>();
  const ordered: T[] = [];

  const visit = (item: T): void => {
    if (visited.has(item)) return;
    visited.add(item);
    for (const dependency of item.record.depends) {
      const name = dependencyName(dependency);
      const provider = item.record.name === 'python' && name === 'pip' ? undefined : byName.get(name);
      if (provider !== undefined) visit(provider);
    }
    ordered.push(item);
  };

  packages.forEach(visit);
  return ordered;
}

/** The name is all that order needs; a dependency that cannot be read otherwise is not for the linker to refuse. */
function dependencyName(dependency: string): string {
  const [, name = ''] = /^\s*(?:[^\s[]*::)?([^\s=<>!~[]+)/.exec(dependency) ?? [];
  return name.toLowerCase();
}
