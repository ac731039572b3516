import type { PackageRecord, RepoDataRecord } from '@terrarium/conda-types';
import { isCodedError } from '@terrarium/kernel-errors';
import type { CodedError } from '@terrarium/kernel-errors';
import type { Explanation, RecordsOfName, SolveProblem } from '../src/index.js';
import { solve } from '../src/index.js';

export const CHANNEL = 'https://conda.example/main';

/** A record from `name version build`, with what else it shall have. The build number is the build's last number. */
export function record(
  text: string,
  depends: readonly string[] = [],
  more: Partial<PackageRecord> & { channel?: string; fn?: string } = {},
): RepoDataRecord {
  const [name = '', version = '1', build = '0'] = text.split(' ');
  const subdir = more.subdir ?? 'linux-64';
  const channel = more.channel ?? CHANNEL;
  const fn = more.fn ?? `${name}-${version}-${build}.conda`;
  return {
    name,
    version,
    build,
    build_number: Number(/\d+$/.exec(build)?.[0] ?? 0),
    subdir,
    depends,
    channel,
    fn,
    url: `${channel}/${subdir}/${fn}`,
    ...more,
  };
}

/** Records by name, as a problem wants them. */
export function byName(records: readonly RepoDataRecord[]): RecordsOfName {
  const map = Map.groupBy(records, ({ name }) => name);
  return (name) => {
    const own = map.get(name);
    return own === undefined ? undefined : [own];
  };
}

/** A problem over these records. */
export function problem(
  records: readonly RepoDataRecord[],
  specs: readonly string[],
  more: Partial<SolveProblem> = {},
): SolveProblem {
  return { specs, channels: [{ name: 'main', baseUrl: CHANNEL }], records: byName(records), ...more };
}

/** What is chosen, as `name version build` in alphabetical order. */
export function chosen(
  records: readonly RepoDataRecord[],
  specs: readonly string[],
  more: Partial<SolveProblem> = {},
): readonly string[] {
  return solve(problem(records, specs, more))
    .records.map(({ name, version, build }) => `${name} ${version} ${build}`)
    .sort();
}

/** The code of the refusal; fails when there is a solution. */
export function refusalOf(run: () => unknown): CodedError {
  try {
    run();
  } catch (error) {
    if (isCodedError(error)) return error;
    throw error;
  }
  throw new Error('A refusal was expected, but there is a solution');
}

/** The explanation of a refusal for requests that contradict each other. */
export function explanationOf(run: () => unknown): Explanation {
  const refusal = refusalOf(run);
  expect(refusal.code).toBe('SOLVE_UNSATISFIABLE');
  return refusal.details['explanation'] as Explanation;
}
