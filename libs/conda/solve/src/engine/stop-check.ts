import { solveErrors } from '../errors.js';
import type { SolveLimits } from '../problem.js';

const MIN_EXPLANATION_CONFLICTS = 2000;

/** Ends a solve when its time is over, its conflicts are spent, or nobody wants it any more. */
export class StopCheck {
  private readonly deadline: number;
  private readonly started = performance.now();

  constructor(private readonly limits: SolveLimits) {
    this.deadline = limits.timeoutMs === undefined ? Infinity : this.started + limits.timeoutMs;
  }

  /**
   * The bounds of an explanation: the time that is left, and for each search of it twice the conflicts that the solve
   * itself took, so that what it says does not hang on the speed of the machine.
   */
  forExplanation(conflicts: number): StopCheck {
    const { timeoutMs, cancelFlag } = this.limits;
    return new StopCheck({
      maxConflicts: Math.max(MIN_EXPLANATION_CONFLICTS, 2 * conflicts),
      ...(timeoutMs === undefined ? {} : { timeoutMs: Math.max(0, this.deadline - performance.now()) }),
      ...(cancelFlag === undefined ? {} : { cancelFlag }),
    });
  }

  /**
   * Throws when the solve has to end.
   *
   * @param conflicts - How many conflicts were met so far.
   * @throws SOLVE_TIMEOUT, SOLVE_CANCELLED
   */
  check(conflicts: number): void {
    const { cancelFlag, maxConflicts = Infinity, timeoutMs } = this.limits;
    if (cancelFlag !== undefined && Atomics.load(cancelFlag, 0) !== 0) {
      throw solveErrors.create('SOLVE_CANCELLED', 'The solve was cancelled');
    }
    if (conflicts > maxConflicts) {
      throw solveErrors.create('SOLVE_TIMEOUT', `No solution was found within ${maxConflicts} conflicts`, {
        hint: 'Pin the versions of some packages, or allow more conflicts',
        details: { conflicts, maxConflicts },
      });
    }
    if (performance.now() > this.deadline) {
      throw solveErrors.create('SOLVE_TIMEOUT', `No solution was found within ${timeoutMs ?? 0} ms`, {
        hint: 'Pin the versions of some packages, or allow more time',
        details: { timeoutMs, conflicts },
      });
    }
  }
}
