import { setMaxListeners } from 'node:events';
import { solveErrors } from '@terrarium/conda-solve';

/** What Node's timers can wait for. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** The bounds of a solve that is under way. */
export interface SolveTime {
  /** Aborts when the time is over, when nobody wants the solve any more, and when a part of it has failed. */
  readonly signal: AbortSignal;
  /** Milliseconds; at least one. */
  readonly remainingMs: () => number;
}

/**
 * Does work that has a time limit as a whole: repodata, waiting for a thread and solving together.
 *
 * @param timeLimitMs - Milliseconds.
 * @param signal - Ends it earlier.
 * @param work - Gives up when its signal aborts.
 * @throws SOLVE_TIMEOUT when the time is over, and what the work throws
 */
export async function withinTime<Result>(
  timeLimitMs: number,
  signal: AbortSignal,
  work: (time: SolveTime) => Promise<Result>,
): Promise<Result> {
  const ends = performance.now() + timeLimitMs;
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(timeOver(timeLimitMs)), Math.min(timeLimitMs, MAX_TIMER_MS));
  const either = AbortSignal.any([signal, end.signal]);
  // Each name that is loaded listens.
  setMaxListeners(0, either);
  try {
    return await work({ signal: either, remainingMs: () => Math.max(1, ends - performance.now()) });
  } catch (error) {
    // Whatever the parts below made of the end: it was the time.
    if (end.signal.aborted && !signal.aborted) throw end.signal.reason;
    throw error;
  } finally {
    clearTimeout(timer);
    end.abort();
  }
}

function timeOver(timeLimitMs: number): Error {
  return solveErrors.create('SOLVE_TIMEOUT', `No solution was found within ${timeLimitMs / 1_000} s`, {
    hint: 'Pin the versions of some packages, or allow more time by conda_max_solve_time',
    details: { timeoutMs: timeLimitMs },
  });
}
