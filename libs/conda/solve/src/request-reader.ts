import { formatMatchSpec, parseMatchSpec } from '@terrarium/conda-types';
import type { MatchSpec } from '@terrarium/conda-types';
import { isCodedError } from '@terrarium/kernel-errors';
import { solveErrors } from './errors.js';

/** One thing that the request asks for or limits. */
export interface RequestItem {
  /** As it was given, or the canonical text of what was given read already. */
  readonly text: string;
  readonly spec: MatchSpec;
  /** A pin: it holds for what is installed for another reason. */
  readonly isConstraint: boolean;
}

/**
 * Reads what a request asks for.
 *
 * @throws SOLVE_REQUEST_INVALID
 */
export function readItems(specs: readonly (string | MatchSpec)[], isConstraint: boolean): readonly RequestItem[] {
  return specs.map((given) => {
    const spec = typeof given === 'string' ? parse(given) : given;
    const text = typeof given === 'string' ? given.trim() : formatMatchSpec(given);
    if (!spec.isExactName) {
      throw solveErrors.create('SOLVE_REQUEST_INVALID', `${JSON.stringify(text)} names no single package`, {
        hint: 'Write the exact name of each package',
        details: { spec: text },
      });
    }
    return { text, spec, isConstraint };
  });
}

function parse(text: string): MatchSpec {
  try {
    return parseMatchSpec(text);
  } catch (error) {
    if (!isCodedError(error, 'MATCH_SPEC_INVALID')) throw error;
    throw solveErrors.create('SOLVE_REQUEST_INVALID', error.message, {
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      details: error.details,
      cause: error,
    });
  }
}
