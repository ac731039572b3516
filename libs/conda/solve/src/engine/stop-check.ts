import { solveErrors } from '../errors.js';
import type { SolveLimits } from '../problem.js';

const MIN_EXPLANATION_CONFLICTS = 5000;

/** Ends a solve when its time is over, its conflicts are spent, or nobody wants it any more. */
export class StopCheck {
  private readonly deadline: number;
  private readonly started = performance.now();
  private earlierConflicts = 0;
  private conflicts = 0;

  constructor(private readonly limits: SolveLimits) {
    this.deadline = limits.timeoutMs === undefined ? Infinity : this.started + limits.timeoutMs;
  }

  /** Conflicts of all searches so far. */
  get spentConflicts(): number {
    return this.earlierConflicts + this.conflicts;
  }

  /** To be called before each search, so that the conflicts of all searches count together. */
  startSearch(): void {
    this.earlierConflicts += this.conflicts;
    this.conflicts = 0;
  }

  /**
   * The bounds of an explanation: the time that is left, and for all its searches together about as many conflicts as
   * the solve itself took, so that what it says does not hang on the speed of the machine.
   */
  forExplanation(conflicts: number): StopCheck {
    return this.withConflicts(Math.max(MIN_EXPLANATION_CONFLICTS, conflicts));
  }

  /** The time that is left, and so many conflicts. */
  withConflicts(maxConflicts: number): StopCheck {
    const { timeoutMs, cancelFlag } = this.limits;
    return new StopCheck({
      maxConflicts,
      ...(timeoutMs === undefined ? {} : { timeoutMs: Math.max(0, this.deadline - performance.now()) }),
      ...(cancelFlag === undefined ? {} : { cancelFlag }),
    });
  }

  /**
   * Throws when the solve has to end.
   *
   * @param conflicts - How many conflicts this search met so far.
   * @throws SOLVE_TIMEOUT, SOLVE_CANCELLED
   */
  check(conflicts: number): void {
    const { cancelFlag, maxConflicts = Infinity, timeoutMs } = this.limits;
    if (cancelFlag !== undefined && Atomics.load(cancelFlag, 0) !== 0) {
      throw solveErrors.create('SOLVE_CANCELLED', 'The solve was cancelled');
    }
    this.conflicts = conflicts;
    if (this.earlierConflicts + conflicts > maxConflicts) {
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
