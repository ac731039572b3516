import { ProblemView } from './engine/problem-view.js';
import type { ReasonListener } from './engine/conflict-analysis.js';
import { search } from './engine/search.js';
import type { SearchResult } from './engine/search.js';
import type { StopCheck } from './engine/stop-check.js';
import { registrationOrder } from './order/registration-order.js';
import type { PackagePool, RowCondition } from './pool/package-pool.js';
import type { RequestItem } from './request-reader.js';
import type { Selection } from './selection.js';

/** The requests as the search takes them. */
export interface RootNeeds {
  readonly requests: Int32Array;
  readonly constraints: Int32Array;
  readonly conditions: readonly RowCondition[];
}

/** Numbers what the request asks for, after the virtual packages, which are always there. */
export function rootNeeds(pool: PackagePool, items: readonly RequestItem[]): RootNeeds {
  const requests = pool.settings.virtualPackages.map(({ name }) => pool.specs.add({ name, isExactName: true }));
  const constraints: number[] = [];
  const conditions: RowCondition[] = [];
  for (const { spec, isConstraint } of items) {
    const { when, ...plain } = spec;
    const numbers = [
      ...(isConstraint ? [] : (spec.extras ?? []).map((extra) => pool.specs.addExtra(spec.name, extra))),
      pool.specs.add(when === undefined ? spec : plain),
    ];
    if (when !== undefined) {
      const row = pool.addStandIn(pool.lists.add(numbers), isConstraint);
      conditions.push({ condition: pool.specs.condition(when), row });
    } else (isConstraint ? constraints : requests).push(...numbers);
  }
  return { requests: Int32Array.from(requests), constraints: Int32Array.from(constraints), conditions };
}

/** Reads what can be reached, and numbers it. */
export function prepare(
  selection: Selection,
  items: readonly RequestItem[],
  stop: StopCheck,
): { readonly view: ProblemView; readonly ranks: Int32Array } {
  const { requests, constraints, conditions } = rootNeeds(selection.pool, items);
  const ranks = registrationOrder(selection, requests, conditions, stop);
  return { view: new ProblemView(selection, requests, constraints, conditions), ranks };
}

/** Solves for some of what the request asks. */
export function attempt(
  selection: Selection,
  items: readonly RequestItem[],
  stop: StopCheck,
  listener?: ReasonListener,
): SearchResult {
  stop.startSearch();
  const { view, ranks } = prepare(selection, items, stop);
  return search(view, ranks, stop, listener);
}
