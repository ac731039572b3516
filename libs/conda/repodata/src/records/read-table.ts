import { TableWriter } from '@terrarium/conda-types';
import type { PackageTable } from '@terrarium/conda-types';
import type { PackageText } from '../cache/loaded-package.js';
import { readMembers } from './members.js';
import type { RecordContext } from './read-record.js';
import { ProblemLog } from './record-problem.js';
import type { RecordProblem } from './record-problem.js';

/**
 * Reads the usable records of a package into a table.
 *
 * @param text - What is said of the package.
 * @param packageName - Whose records they are.
 * @param key - Of the table.
 * @param context - What completes the records.
 */
export function readTable(
  text: PackageText,
  packageName: string,
  key: string,
  context: RecordContext,
): { readonly table: PackageTable; readonly problems: readonly RecordProblem[] } {
  const problems = new ProblemLog();
  const members = text.members(problems);
  const writer = new TableWriter(packageName, key, members.records.size, context.baseUrl);
  for (const record of readMembers(members, packageName, context, problems)) writer.add(record);
  return { table: writer.finish(), problems: problems.kept };
}
