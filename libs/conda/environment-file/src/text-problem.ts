import { redact } from '@terrarium/kernel-errors';

/** One thing that is wrong in a text of the user's, with the place where it stands. */
export interface TextProblem {
  /** What kind of problem, stable for ever, e.g. `MATCH_SPEC_INVALID`. */
  readonly code: string;
  /** Sentence case, no final period; names the value. */
  readonly message: string;
  /** The place in the structure, e.g. `dependencies[2].pip[0]`; empty for the whole text. */
  readonly path: string;
  /** The file that was included, when the place is not in the text itself. */
  readonly file?: string;
  /** 1-based; absent when the text is JSON that was read without places. */
  readonly line?: number;
  readonly column?: number;
  /** The offending value, shortened and without credentials. */
  readonly value?: string;
  readonly hint?: string;
}

const MAX_SHOWN_LENGTH = 120;

/** A value of the user's as a message may show it: without credentials, on one line, at most 120 characters. */
export function shown(value: string): string {
  const line = redact(value.slice(0, 4 * MAX_SHOWN_LENGTH)).replace(/\s+/g, ' ');
  return line.length <= MAX_SHOWN_LENGTH ? line : `${line.slice(0, MAX_SHOWN_LENGTH - 1)}…`;
}

/** One problem as a sentence with its place in front: `line 4, column 5 (dependencies[0]): ...`. */
export function describeProblem(problem: TextProblem): string {
  const file = problem.file === undefined ? '' : `${problem.file}, `;
  const place = problem.line === undefined ? '' : `${file}line ${problem.line}, column ${problem.column ?? 1}`;
  const where = place === '' ? problem.path : problem.path === '' ? place : `${place} (${problem.path})`;
  return where === '' ? problem.message : `${where}: ${problem.message}`;
}

/** The first problem in full and how many more there are, for the message of an error that carries them all. */
export function summarizeProblems(problems: readonly TextProblem[]): string {
  const [first, ...others] = problems;
  if (first === undefined) return 'no problem';
  if (others.length === 0) return describeProblem(first);
  return `${describeProblem(first)} (and ${others.length} more ${others.length === 1 ? 'problem' : 'problems'})`;
}
