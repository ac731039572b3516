import type { RepoDataRecord } from '@terrarium/conda-types';

/** A package that depends on others, in the words of MatchSpecs. */
export type Dependent = Pick<RepoDataRecord, 'name' | 'depends'>;

const NAME = /^(?:[^\s[\]]*:)?([^\s:=<>!~,;[\]@]+)/;

/** The name in a MatchSpec and what follows it, without reading the rest; the name is lower case. */
export function splitDependency(matchSpec: string): { readonly name: string; readonly rest: string } {
  const text = matchSpec.trim();
  const [head = '', name = ''] = NAME.exec(text) ?? [];
  return { name: name.toLowerCase(), rest: text.slice(head.length).trim() };
}

/**
 * Sorts packages so that what a package depends on comes before it. Otherwise they keep the order in which they came,
 * and in a circle the order decides; python never waits for pip, because pip cannot work without it.
 */
export function installOrder<Package>(packages: readonly Package[], recordOf: (item: Package) => Dependent): Package[] {
  const byName = new Map<string, Package[]>();
  for (const item of packages) {
    const name = recordOf(item).name.toLowerCase();
    byName.set(name, [...(byName.get(name) ?? []), item]);
  }
  const dependenciesOf = (item: Package): Package[] => {
    const { name, depends } = recordOf(item);
    const names = depends
      .map((dependency) => splitDependency(dependency).name)
      .filter((dependency) => !(name === 'python' && dependency === 'pip'));
    return names.flatMap((dependency) => byName.get(dependency) ?? []);
  };
  const ordered: Package[] = [];
  const seen = new Set<Package>();
  for (const root of packages) visit(root, dependenciesOf, seen, ordered);
  return ordered;
}

/** Depth first, with its own stack: the depth is the giver's to choose. */
function visit<Package>(
  root: Package,
  dependenciesOf: (item: Package) => Package[],
  seen: Set<Package>,
  ordered: Package[],
): void {
  if (seen.has(root)) return;
  seen.add(root);
  const stack = [{ item: root, dependencies: dependenciesOf(root), next: 0 }];
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const dependency = frame.dependencies[frame.next];
    frame.next += 1;
    if (dependency === undefined) {
      ordered.push(frame.item);
      stack.pop();
    } else if (!seen.has(dependency)) {
      seen.add(dependency);
      stack.push({ item: dependency, dependencies: dependenciesOf(dependency), next: 0 });
    }
  }
}
