import type { PackageMembers } from '../records/members.js';
import type { ProblemLog } from '../records/record-problem.js';
import { RepodataScanner, Section } from '../scan/repodata-scanner.js';
import type { Run } from './run-table.js';

const FULL_NAMES: ReadonlyMap<Section, string> = new Map([
  [Section.packages, ''],
  [Section.packagesConda, ''],
  [Section.v3TarBz2, '.tar.bz2'],
  [Section.v3Conda, '.conda'],
]);

/**
 * Parses the runs of one package. As in JSON, the last of several equal keys counts. A run that is not valid JSON is
 * taken apart, so that a malformed record costs that record only.
 *
 * @param runs - In the order of the repodata.
 * @param texts - One for each run.
 * @param problems - Receives what could not be parsed.
 */
export function parseRuns(runs: readonly Run[], texts: readonly Buffer[], problems: ProblemLog): PackageMembers {
  const records = new Map<string, unknown>();
  const removed = new Set<string>();
  for (const [i, run] of runs.entries()) {
    const text = texts[i]!.toString('utf8');
    if (run.section === Section.removed) {
      for (const fn of parseRemoved(text, problems)) removed.add(fn);
      continue;
    }
    const extension = FULL_NAMES.get(run.section) ?? '';
    const members = parseMembers(text, problems);
    for (const key of Object.keys(members)) records.set(key + extension, members[key]);
  }
  return { records, removed };
}

function parseRemoved(text: string, problems: ProblemLog): string[] {
  const items = parse(`[${text}]`);
  if (Array.isArray(items)) return items.filter((item) => typeof item === 'string');
  problems.add(text, 'the list of removed files is not valid JSON');
  return [];
}

function parseMembers(text: string, problems: ProblemLog): Readonly<Record<string, unknown>> {
  const members = parse(`{${text}}`) as Record<string, unknown> | undefined;
  return members ?? parseOneByOne(text, problems);
}

function parseOneByOne(text: string, problems: ProblemLog): Readonly<Record<string, unknown>> {
  const whole = Buffer.from(`{"packages":{${text}}}`);
  const members: Record<string, unknown> = {};
  const scanner = new RepodataScanner(
    {
      section: () => undefined,
      header: () => undefined,
      refused: (key, reason) => problems.add(key, reason),
      member: (_section, _name, start, end) => {
        const member = whole.toString('utf8', start, end);
        const parsed = parse(`{${member}}`);
        if (parsed === undefined) problems.add(member.slice(1, member.indexOf('"', 1)), 'the record is not valid JSON');
        else Object.assign(members, parsed);
      },
    },
    { maxRecordBytes: whole.length, maxRecordDepth: Infinity },
  );
  scanner.write(whole);
  scanner.end();
  return members;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
