import { formatMatchSpec } from '@terrarium/conda-types';
import type { MatchSpec } from '@terrarium/conda-types';
import { isCodedError } from '@terrarium/kernel-errors';
import type { StopCheck } from '../engine/stop-check.js';
import type { RequestItem } from '../request-reader.js';
import type { Selection } from '../selection.js';
import { attempt } from '../solve-attempt.js';
import type { Remedy } from './explanation.js';
import type { Solvability } from './solvability.js';

const MAX_REMEDIES = 3;
/** Contradictions among many requests are no typing errors; trying to mend each would take long and help little. */
const MAX_TRIED = 6;

/**
 * Tries changes of the conflicting requests against the whole request, and keeps those that work: first without the
 * version of one of them, which shows the version that would do, then without the request itself.
 */
export function findRemedies(
  selection: Selection,
  items: readonly RequestItem[],
  core: readonly RequestItem[],
  { solvability, stop }: { readonly solvability: Solvability; readonly stop: StopCheck },
): readonly Remedy[] {
  const remedies: Remedy[] = [];
  try {
    const tried = core.slice(0, MAX_TRIED);
    for (const item of tried) {
      if (remedies.length >= MAX_REMEDIES) break;
      const instead = relax(selection, items, item, stop);
      if (instead !== undefined) remedies.push({ kind: 'relax', spec: item.text, instead });
    }
    for (const item of tried) {
      if (remedies.length >= MAX_REMEDIES) break;
      if (remedies.some(({ spec }) => spec === item.text)) continue;
      const rest = items.filter((other) => other !== item);
      const isSolvable = rest.length > 0 && solvability.of(rest);
      if (isSolvable === undefined) break;
      if (isSolvable) remedies.push({ kind: 'drop', spec: item.text });
    }
  } catch (error) {
    if (!isCodedError(error, 'SOLVE_TIMEOUT')) throw error;
  }
  return remedies;
}

/** The request with the version that would work instead of its own; `undefined` when none does. */
function relax(
  selection: Selection,
  items: readonly RequestItem[],
  item: RequestItem,
  stop: StopCheck,
): string | undefined {
  const { name, channel, extras, when, version, build, buildNumber } = item.spec;
  if (version === undefined && build === undefined && buildNumber === undefined) return undefined;
  const spec: MatchSpec = { name, isExactName: true, channel, extras, when };
  const relaxed: RequestItem = { ...item, spec, text: formatMatchSpec(spec) };
  const { rows } = attempt(
    selection,
    items.map((other) => (other === item ? relaxed : other)),
    stop,
  );
  if (rows === undefined) return undefined;
  const { pool } = selection;
  const number = pool.names.find(name);
  const row = rows.find((candidate) => pool.rows.name[candidate] === number);
  if (row === undefined || number === undefined) return name;
  const found = pool.entry(number).versions[pool.rows.version[row]!];
  return found === undefined ? name : `${name}=${found.toString()}`;
}
