import { Activity } from './activity.js';
import { ROOT_LEVEL, Reason } from './assignment.js';
import { ConflictAnalysis } from './conflict-analysis.js';
import type { ReasonListener } from './conflict-analysis.js';
import { DecisionOrder } from './decision.js';
import type { ProblemView } from './problem-view.js';
import { Propagator } from './propagator.js';
import type { StopCheck } from './stop-check.js';

/** How a search ended. */
export interface SearchResult {
  /** The chosen rows in the order of their choice, without the root; `undefined` when there is no solution. */
  readonly rows: readonly number[] | undefined;
  readonly decisions: number;
  readonly steps: number;
  readonly conflicts: number;
  readonly expanded: number;
}

const STEPS_BETWEEN_CHECKS = 64;

/**
 * Conflict-driven search: choose, draw conclusions, and when they contradict each other learn why, go back as far as
 * the lesson allows, and go on.
 *
 * @param view - The problem.
 * @param ranks - Row to its rank among the rows whose needs are served.
 * @param stop - Asked now and then; throws to end the search.
 * @param listener - Told of every reason that a proof of contradiction rests on.
 */
export function search(view: ProblemView, ranks: Int32Array, stop: StopCheck, listener?: ReasonListener): SearchResult {
  const propagator = new Propagator(view);
  const { assignment } = propagator;
  const activity = new Activity(view.nameCount);
  const analysis = new ConflictAnalysis(view, propagator, activity, listener);
  const decisions = new DecisionOrder(view, propagator, activity, ranks);
  let decided = 0;
  let conflicts = 0;
  let stepsChecked = 0;
  const result = (rows: readonly number[] | undefined): SearchResult => ({
    rows,
    decisions: decided,
    steps: propagator.steps,
    conflicts,
    expanded: propagator.readings.count,
  });

  const checkStop = (): void => {
    if (propagator.steps - stepsChecked < STEPS_BETWEEN_CHECKS) return;
    stepsChecked = propagator.steps;
    stop.check(conflicts);
  };

  /** Draws conclusions and learns until nothing contradicts; false when the requests contradict themselves. */
  const conclude = (): boolean => {
    let isConsistent = propagator.propagate();
    while (!isConsistent) {
      checkStop();
      conflicts += 1;
      const lesson = analysis.learn(propagator.conflict);
      if (lesson === undefined) {
        analysis.tellRootConflict(propagator.conflict);
        return false;
      }
      propagator.undo(lesson.level);
      decisions.forget();
      const clause = lesson.literals.length > 1 ? propagator.clauses.add(lesson.literals) : -1;
      isConsistent = propagator.clauses.assert(lesson.literals[0]!, lesson.level, clause) && propagator.propagate();
    }
    checkStop();
    return true;
  };

  assignment.choose(view.root, ROOT_LEVEL, Reason.decision, -1, -1);
  if (!conclude()) return result(undefined);
  for (;;) {
    const decision = decisions.next();
    if (decision.kind === 'done') break;
    if (decision.kind === 'choose') {
      decided += 1;
      assignment.push();
      assignment.choose(decision.row, assignment.currentLevel, Reason.decision, -1, -1);
    }
    if (!conclude()) return result(undefined);
  }
  const rows: number[] = [];
  for (let index = 0; index < assignment.trailSize; index += 1) {
    const event = assignment.trail[index]!;
    if ((event & 1) === 0 && event >> 1 !== view.root) rows.push(event >> 1);
  }
  return result(rows);
}
