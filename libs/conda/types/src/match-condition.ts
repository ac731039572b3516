import type { MatchSpec } from './match-spec.js';

/** The value of `when`: MatchSpecs joined by `and` and `or` (CEP 43). */
export type MatchCondition =
  | { readonly kind: 'spec'; readonly spec: MatchSpec }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly MatchCondition[] };

/**
 * Whether a condition is true.
 *
 * @param condition - The condition.
 * @param isMet - Whether one MatchSpec is met, by a record of the solution or by a virtual package.
 */
export function evaluateCondition(condition: MatchCondition, isMet: (spec: MatchSpec) => boolean): boolean {
  switch (condition.kind) {
    case 'spec':
      return isMet(condition.spec);
    case 'and':
      return condition.operands.every((operand) => evaluateCondition(operand, isMet));
    case 'or':
      return condition.operands.some((operand) => evaluateCondition(operand, isMet));
  }
}
