import type { RepoDataRecord } from '@terrarium/conda-types';
import { readRecord } from './read-record.js';
import type { RecordContext } from './read-record.js';
import type { ProblemLog } from './record-problem.js';

/** The parsed members of one package, from all sections of its repodata: file name to record. */
export interface PackageMembers {
  readonly records: ReadonlyMap<string, unknown>;
  readonly removed: ReadonlySet<string>;
}

/**
 * Makes the solver's records of one package, one after the other. `.conda` archives come before `.tar.bz2` ones, each in
 * the order of their file names, so that of two archives of one build the preferred one is met first. What repodata
 * calls removed is left out.
 */
export function* readMembers(
  members: PackageMembers,
  packageName: string,
  context: RecordContext,
  problems: ProblemLog,
): Generator<RepoDataRecord> {
  for (const fn of inOrder(members.records.keys())) {
    if (members.removed.has(fn)) continue;
    const record = readRecord(members.records.get(fn), fn, packageName, context, problems);
    if (record !== undefined) yield record;
  }
}

/**
 * Of archives that hold the same build in both formats, keeps the `.conda` one, as conda and rattler do.
 *
 * @param records - Of one package, channel and subdir.
 */
export function withoutTwins(records: readonly RepoDataRecord[]): RepoDataRecord[] {
  const stems = new Set<string>();
  for (const { fn } of records) if (fn.endsWith('.conda')) stems.add(fn.slice(0, -'.conda'.length));
  return records.filter(({ fn }) => fn.endsWith('.conda') || !stems.has(fn.slice(0, -'.tar.bz2'.length)));
}

/** Repodata is mostly sorted already; then nothing is compared twice. */
function inOrder(fns: Iterable<string>): string[] {
  const condas: string[] = [];
  const tarballs: string[] = [];
  for (const fn of fns) (fn.endsWith('.conda') ? condas : tarballs).push(fn);
  return [...condas.sort(), ...tarballs.sort()];
}
