import type { PackagePool } from './pool/package-pool.js';
import { MARK_NOARCH_PYTHON } from '@terrarium/conda-types';
import { circlesOf } from './circles.js';

/**
 * Sorts chosen rows so that each comes after what it depends on. Where packages depend on each other in a circle, those
 * that need an interpreter to be installed (`noarch: python`) come after the others of the circle. Packages that are
 * free to come in any order come by name.
 *
 * @param pool - The records.
 * @param rows - One row a name.
 */
export function installOrder(pool: PackagePool, rows: readonly number[]): readonly number[] {
  const nameOf = (row: number): string => pool.names.all[pool.rows.name[row]!]!;
  const sorted = [...rows].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const places = new Map(sorted.map((row, place) => [pool.rows.name[row]!, place] as const));
  const dependencies = sorted.map((row) => {
    const found = new Set<number>();
    const addList = (list: number): void => {
      for (const spec of pool.lists.specs[list]!) {
        const place = places.get(pool.specs.names[spec]!);
        if (place !== undefined) found.add(place);
      }
    };
    addList(pool.rows.depends[row]!);
    for (const condition of pool.conditionsOf(row)) addList(pool.rows.depends[condition.row]!);
    return [...found].sort((a, b) => a - b);
  });
  const circles = circlesOf(dependencies);
  const needsInterpreter = sorted.map((row) => (pool.rows.marks[row]! & MARK_NOARCH_PYTHON) !== 0);
  const order = visitInOrder(
    dependencies.map((places, place) =>
      places.filter(
        (other) => circles[other] !== circles[place] || needsInterpreter[place]! || !needsInterpreter[other]!,
      ),
    ),
  );
  return order.map((place) => sorted[place]!);
}

/** Depth first, without recursion, since chains of dependencies can be long. */
function visitInOrder(dependencies: readonly (readonly number[])[]): readonly number[] {
  const order: number[] = [];
  const seen = new Uint8Array(dependencies.length);
  for (let start = 0; start < dependencies.length; start += 1) {
    if (seen[start] === 1) continue;
    seen[start] = 1;
    const stack = [{ node: start, next: 0 }];
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      const node = dependencies[top.node]![top.next++];
      if (node === undefined) {
        order.push(top.node);
        stack.pop();
      } else if (seen[node] === 0) {
        seen[node] = 1;
        stack.push({ node, next: 0 });
      }
    }
  }
  return order;
}
