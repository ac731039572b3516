import type { SpecCondition } from '../pool/spec-store.js';
import type { Assignment } from './assignment.js';
import { ROOT_LEVEL } from './assignment.js';
import type { ProblemView } from './problem-view.js';

const NOT_MET = -1;

/**
 * The level since which a condition is met, or -1 when it is not, or not yet: what no choice speaks of counts as absent.
 *
 * @param condition - The condition.
 * @param view - The problem.
 * @param assignment - What is chosen.
 * @param before - Only choices before this place of the trail count.
 */
export function levelOfCondition(
  condition: SpecCondition,
  view: ProblemView,
  assignment: Assignment,
  before = Infinity,
): number {
  if (condition.kind === 'spec') {
    const name = view.nameOfSpec[condition.spec]!;
    const choice = name < 0 ? -1 : assignment.chosen[name]!;
    if (choice < 0 || assignment.position[choice]! >= before) return NOT_MET;
    return view.isMatch(condition.spec, choice) ? assignment.level[choice]! : NOT_MET;
  }
  const levels = condition.operands.map((operand) => levelOfCondition(operand, view, assignment, before));
  if (condition.kind === 'and') return levels.includes(NOT_MET) ? NOT_MET : Math.max(ROOT_LEVEL, ...levels);
  const met = levels.filter((level) => level !== NOT_MET);
  return met.length === 0 ? NOT_MET : Math.min(...met);
}

/**
 * The chosen rows that make a met condition true.
 *
 * @param condition - The condition.
 * @param view - The problem.
 * @param assignment - What is chosen.
 * @param before - Only choices before this place of the trail count.
 */
export function rowsMeeting(
  condition: SpecCondition,
  view: ProblemView,
  assignment: Assignment,
  before: number,
): readonly number[] {
  if (condition.kind === 'spec') return [assignment.chosen[view.nameOfSpec[condition.spec]!]!];
  if (condition.kind === 'and') {
    return condition.operands.flatMap((operand) => rowsMeeting(operand, view, assignment, before));
  }
  const level = levelOfCondition(condition, view, assignment, before);
  const operand = condition.operands.find(
    (candidate) => levelOfCondition(candidate, view, assignment, before) === level,
  )!;
  return rowsMeeting(operand, view, assignment, before);
}

/** The names that a condition speaks of. */
export function conditionNames(condition: SpecCondition, nameOfSpec: Int32Array): readonly number[] {
  if (condition.kind === 'spec') return [nameOfSpec[condition.spec]!];
  return condition.operands.flatMap((operand) => conditionNames(operand, nameOfSpec));
}
