import { fnAt } from '@terrarium/conda-types';
import type { CodedError } from '@terrarium/kernel-errors';
import { solveErrors } from './errors.js';
import { nearNames } from './explain/near-names.js';
import { leftOut } from './explain/statements.js';
import { Exclusion } from './pool/row-store.js';
import type { SolveChannel } from './problem.js';
import type { RequestItem } from './request-reader.js';
import type { Selection } from './selection.js';

/**
 * Refuses requests for names that no usable record has.
 *
 * @param selection - The candidates.
 * @param items - The requests.
 * @param knownNames - The names that the channels have, for proposals.
 * @throws SOLVE_NO_CANDIDATES
 */
export function checkNames(
  selection: Selection,
  items: readonly RequestItem[],
  knownNames: readonly string[] | undefined,
): void {
  const { pool } = selection;
  for (const { text, spec, isConstraint } of items) {
    if (isConstraint || spec.when !== undefined) continue;
    const name = pool.names.add(spec.name);
    const { first, count } = pool.entry(name);
    if (count === 0) {
      const known =
        knownNames !== undefined && knownNames.length > 0
          ? knownNames
          : pool.names.all.filter((candidate) => isKnown(selection, candidate));
      throw unknownName(spec.name, text, pool.settings.channels, known);
    }
    const any = pool.specs.add({ name: spec.name, isExactName: true });
    if (selection.candidates(any).length > 0) continue;
    const reasons = leftOut(pool, name, [any]);
    throw solveErrors.create('SOLVE_NO_CANDIDATES', `No build of ${spec.name} may be used: ${reasons.join(', ')}`, {
      details: {
        name: spec.name,
        spec: text,
        proposals: [],
        leftOut: reasons,
        defects: defects(selection, first, count),
      },
    });
  }
}

/** The refusal of a name that no channel has. */
export function unknownName(
  name: string,
  spec: string,
  channels: readonly SolveChannel[],
  knownNames: readonly string[],
): CodedError {
  const proposals = nearNames(name, knownNames);
  const places = channels.map((channel) => channel.name).join(', ');
  return solveErrors.create('SOLVE_NO_CANDIDATES', `No package is called ${name} in ${places}`, {
    ...(proposals.length === 0 ? {} : { hint: `Did you mean ${proposals.join(', ')}` }),
    details: { name, spec, proposals, leftOut: [] },
  });
}

function isKnown({ pool }: Selection, name: string): boolean {
  const number = pool.names.find(name);
  return number !== undefined && (pool.loadedEntry(number)?.count ?? 0) > 0;
}

/** Why records cannot be understood, a few of them. */
function defects({ pool }: Selection, first: number, count: number): readonly string[] {
  const found: string[] = [];
  for (let row = first; row < first + count && found.length < 5; row += 1) {
    if (pool.rows.exclusion[row] !== Exclusion.defect) continue;
    const table = pool.tables[pool.rows.table[row]!];
    const fn = table === undefined ? '' : fnAt(table, pool.rows.tableRow[row]!);
    found.push(`${fn}: ${pool.defects.get(row) ?? ''}`);
  }
  return found;
}
