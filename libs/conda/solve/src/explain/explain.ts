import type { CodedError } from '@terrarium/kernel-errors';
import { isCodedError } from '@terrarium/kernel-errors';
import type { StopCheck } from '../engine/stop-check.js';
import { solveErrors } from '../errors.js';
import type { RequestItem } from '../request-reader.js';
import type { Selection } from '../selection.js';
import { attempt, rootNeeds } from '../solve-attempt.js';
import { Disagreements } from './disagreements.js';
import { Domains } from './domains.js';
import type { Contradiction, ConflictingRequest, Explanation, Statement } from './explanation.js';
import { minimalCore } from './minimal-core.js';
import type { Core } from './minimal-core.js';
import { findRemedies } from './remedies.js';
import { headline, renderExplanation, renderRemedies } from './render.js';
import { Solvability } from './solvability.js';
import { statementsOf, versionsOf } from './statements.js';

const MAX_VERSIONS = 12;
const MAX_CONTRADICTIONS = 3;
/** The first conflicts of a search tell what it is about; the others repeat them. */
const TELLING_CONFLICTS = 200;

/**
 * Makes the refusal for requests that contradict each other.
 *
 * @param selection - The candidates.
 * @param items - The requests.
 * @param conflicts - How many conflicts it took to find out.
 * @param stop - Bounds the work; when it ends, the explanation says what is known so far.
 * @returns SOLVE_UNSATISFIABLE, with an {@link Explanation} in `details.explanation`, and in `details.conflicts` how
 *   many conflicts the verdict and the explanation took.
 */
export function refusal(
  selection: Selection,
  items: readonly RequestItem[],
  conflicts: number,
  stop: StopCheck,
): CodedError {
  const solvability = new Solvability(selection, stop);
  const cores = findCores(items, solvability);
  const contradictions = cores.map(({ items: core, isMinimal }): Contradiction => {
    const others = new Set(cores.flatMap((other) => (other.items === core ? [] : other.items)));
    const rest = items.filter((item) => !others.has(item));
    return {
      core: core.map((item) => describe(selection, item)),
      isMinimal,
      statements: explainCore(selection, core, stop),
      remedies: findRemedies(selection, rest, core, { solvability, stop }),
    };
  });
  const explanation: Explanation = { contradictions, text: renderExplanation(contradictions) };
  const help = contradictions
    .filter(({ remedies }) => remedies.length > 0)
    .map(({ remedies }) => capitalized(renderRemedies(remedies)));
  return solveErrors.create('SOLVE_UNSATISFIABLE', contradictions.map(({ core }) => headline(core)).join('; '), {
    ...(help.length === 0 ? {} : { hint: help.join('. ') }),
    details: { explanation, conflicts: { verdict: conflicts, explanation: stop.spentConflicts } },
  });
}

/** Smallest contradictions that have no request in common. */
function findCores(items: readonly RequestItem[], solvability: Solvability): readonly Core[] {
  const cores = [minimalCore(items, solvability)];
  let rest = items;
  while (cores.length < MAX_CONTRADICTIONS && cores.at(-1)!.isMinimal) {
    const { items: core } = cores.at(-1)!;
    rest = rest.filter((item) => !core.includes(item));
    if (solvability.of(rest) !== false) break;
    cores.push(minimalCore(rest, solvability));
  }
  return cores;
}

function explainCore(selection: Selection, core: readonly RequestItem[], stop: StopCheck): readonly Statement[] {
  const { pool } = selection;
  const disagreements = new Disagreements(selection);
  try {
    const empty = new Domains(selection).run(rootNeeds(pool, core), stop);
    if (empty !== undefined) {
      const texts = new Map(core.map(({ spec, text }) => [pool.specs.add(spec), text] as const));
      return statementsOf(selection, empty, texts);
    }
    attempt(selection, core, stop.withConflicts(TELLING_CONFLICTS), disagreements.listener);
  } catch (error) {
    if (!isCodedError(error, 'SOLVE_TIMEOUT')) throw error;
  }
  return disagreements.statements();
}

function describe(selection: Selection, { text, spec, isConstraint }: RequestItem): ConflictingRequest {
  const { pool } = selection;
  const number = pool.specs.add(spec);
  const rows = selection.candidates(number);
  const versions = versionsOf(pool, pool.specs.names[number]!, rows).slice(0, MAX_VERSIONS);
  return { spec: text, isConstraint, candidates: rows.length, versions };
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
