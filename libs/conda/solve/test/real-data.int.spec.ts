import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { RepoDataRecord, VirtualPackage } from '@terrarium/conda-types';
import { isCodedError } from '@terrarium/kernel-errors';
import { Solver } from '../src/index.js';
import type { Solution, SolveProblem } from '../src/index.js';
import { HARDEST_REQUESTS } from './hardest-requests.js';
import type { HardRequest } from './hardest-requests.js';
import { byName, chosen, explanationOf, record } from './universe.js';

const bench = path.resolve(__dirname, '../../../../bench/solve');
const main = path.resolve(__dirname, '../../../../../shared/data/channels/main');
const load = createRequire(__filename);
const { faultsOf } = load(path.join(bench, 'checker.cjs')) as { faultsOf: FaultsOf };
const { hasRepodata, loadSet, recordsByName, virtualPackages } = load(path.join(bench, 'repodata.cjs')) as Repodata;
const { drawRequests } = load(path.join(bench, 'requests.cjs')) as { drawRequests: DrawRequests };

type FaultsOf = (
  records: readonly RepoDataRecord[],
  specs: readonly string[],
  system: readonly VirtualPackage[],
) => string[];
type DrawRequests = (set: RepodataSet, count: number, seed: number) => string[][];

interface RepodataSet {
  readonly name: string;
  readonly platform: string;
  readonly channels: { readonly name: string; readonly baseUrl: string }[];
  readonly byName: ReadonlyMap<string, readonly RepoDataRecord[]>;
}

interface Repodata {
  hasRepodata(): boolean;
  loadSet(name: string): RepodataSet;
  recordsByName(channels: readonly object[]): ReadonlyMap<string, readonly RepoDataRecord[]>;
  virtualPackages(platform: string): VirtualPackage[];
}

const isThere = hasRepodata() && existsSync(main);
if (!isThere) console.warn('SKIPPED: solving real repodata, because ../shared/data is absent');
const describeReal = isThere ? describe : describe.skip;

function problemOf(set: RepodataSet, specs: readonly string[]): SolveProblem {
  return {
    specs,
    channels: set.channels,
    virtualPackages: virtualPackages(set.platform),
    records: (name) => {
      const records = set.byName.get(name);
      return records === undefined ? undefined : [records];
    },
  };
}

/** The main channel, whose packages can be installed. */
function mainChannel(): RepodataSet {
  const subdirs = Object.fromEntries(
    ['linux-64', 'noarch'].map((subdir) => {
      const text = readFileSync(path.join(main, subdir, 'repodata.json'), 'utf8');
      return [subdir, JSON.parse(text) as unknown];
    }),
  );
  const channel = { name: 'main', baseUrl: 'https://conda.example/main', subdirs };
  return { name: 'main', platform: 'linux-64', channels: [channel], byName: recordsByName([channel]) };
}

describeReal('the installable channel', () => {
  const set = isThere ? mainChannel() : undefined!;

  it.each([
    ['python=3.6 numpy pandas', 28],
    ['python=3.6 flask sqlalchemy pyyaml gunicorn psycopg2', 30],
    ['python=3.7 pip requests', 28],
    ['python=3.7 conda constructor', 33],
    ['python=3.6 ipython ipykernel jinja2', 41],
    ['python=3.6 pytest coverage', 23],
    ['jq zstd', 7],
    ['python=3.6 xarray networkx cython', 32],
    ['nginx openssl=1.0', 7],
  ])('solves %s with %i packages', (text, count) => {
    const specs = text.split(' ');
    const { records } = new Solver().solve(problemOf(set, specs));
    expect(faultsOf(records, specs, virtualPackages(set.platform))).toEqual([]);
    expect(records).toHaveLength(count);
  });

  it('explains why flask and python 3.7 do not go together, and what would', () => {
    const { contradictions, text } = explanationOf(() => new Solver().solve(problemOf(set, ['python=3.7', 'flask'])));
    expect(contradictions).toHaveLength(1);
    expect(contradictions[0]).toMatchObject({
      core: [
        { spec: 'python=3.7', versions: ['3.7.0'] },
        { spec: 'flask', versions: ['1.0.2', '0.12.2'] },
      ],
      isMinimal: true,
      remedies: [
        { kind: 'relax', spec: 'python=3.7', instead: 'python=3.6.6' },
        { kind: 'drop', spec: 'flask' },
      ],
    });
    expect(text.split('\n')).toEqual([
      'python=3.7 and flask cannot be installed together:',
      '  - python=3.7 was asked for: that is python 3.7.0',
      '  - flask was asked for: that is flask 0.12.2, 1.0.2',
      expect.stringMatching(/^ {2}- flask 0\.12\.2, 1\.0\.2 is out, because it needs python >=3\.6,<3\.7\.0a0/),
      'What would help: ask for python=3.6.6 instead of python=3.7; or leave out flask.',
    ]);
  });
});

describeReal('random requests over real repodata', () => {
  it.each([
    ['forge-linux-64', 20],
    ['main-2018', 20],
    ['free-2016', 20],
  ])(
    'gives on %s what rattler gives, for each of %i requests',
    (name, count) => {
      const set = loadSet(name);
      const requests = drawRequests(set, count, 77);
      const theirs = askRattler(name, requests);
      const solver = new Solver();
      const ours = requests.map((specs) => {
        try {
          const { records } = solver.solve(problemOf(set, specs));
          expect(faultsOf(records, specs, virtualPackages(set.platform))).toEqual([]);
          return records.map(({ url }) => url).sort();
        } catch (error) {
          expect(error).toMatchObject({ code: 'SOLVE_UNSATISFIABLE' });
          return null;
        }
      });
      const verdicts = (answers: readonly unknown[]) => answers.map((answer) => answer !== null);
      expect(verdicts(ours)).toEqual(verdicts(theirs));
      const differing = requests.filter((_, index) => JSON.stringify(ours[index]) !== JSON.stringify(theirs[index]));
      expect(differing.length).toBeLessThanOrEqual(1);
    },
    60_000,
  );
});

describeReal('the hardest of the random requests', () => {
  const set = isThere ? loadSet('forge-linux-64') : undefined;

  it.each(HARDEST_REQUESTS)(
    'take no more steps than they did: $specs',
    ({ specs, packages, conflicts, explanation }) => {
      const taken = stepsOf(() => new Solver().solve(problemOf(set!, specs)));
      expect(taken.packages).toBe(packages);
      expect(taken.conflicts).toBeLessThanOrEqual(conflicts);
      expect(taken.explanation).toBeLessThanOrEqual(explanation);
    },
  );
});

describeReal('the sudoku channel', () => {
  it('is found to contradict itself, as its rules of the boxes are wrong', () => {
    const set = loadSet('sudoku');
    const { contradictions } = explanationOf(() => new Solver().solve(problemOf(set, ['sudoku_0_0'])));
    expect(contradictions[0]!.core).toMatchObject([{ spec: 'sudoku_0_0' }]);
  }, 60_000);
});

describe('a sudoku with the right rules', () => {
  const cells = Array.from({ length: 81 }, (_, cell) => ({ row: Math.floor(cell / 9), column: cell % 9 }));
  const nameOf = ({ row, column }: { row: number; column: number }) => `cell-${row}-${column}`;
  const box = ({ row, column }: { row: number; column: number }) => Math.floor(row / 3) * 3 + Math.floor(column / 3);
  const records = cells.flatMap((cell) => {
    const peers = cells.filter(
      (other) => other !== cell && (other.row === cell.row || other.column === cell.column || box(other) === box(cell)),
    );
    return Array.from({ length: 9 }, (_, digit) =>
      record(
        `${nameOf(cell)} ${digit + 1} 0`,
        peers.map((peer) => `${nameOf(peer)} !=${digit + 1}`),
      ),
    );
  });

  it.each([
    [
      '53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79',
      '534678912672195348198342567859761423426853791713924856961537284287419635345286179',
    ],
    [
      '8..........36......7..9.2...5...7.......457.....1...3...1....68..85...1..9....4..',
      '812753649943682175675491283154237896369845721287169534521974368438526917796318452',
    ],
  ])('is solved: %s', (puzzle, solution) => {
    const specs = cells.map((cell, index) => `${nameOf(cell)}${puzzle[index] === '.' ? '' : ` ==${puzzle[index]!}`}`);
    const digits = new Map(chosen(records, specs).map((text) => [text.split(' ')[0], text.split(' ')[1]]));
    expect(cells.map((cell) => digits.get(nameOf(cell))).join('')).toBe(solution);
    expect(byName(records)('cell-0-0')![0]).toHaveLength(9);
  });
});

function stepsOf(solve: () => Solution): Omit<HardRequest, 'specs'> {
  try {
    const { records, statistics } = solve();
    return { packages: records.length, conflicts: statistics.conflicts, explanation: 0 };
  } catch (error) {
    if (!isCodedError(error, 'SOLVE_UNSATISFIABLE')) throw error;
    const { conflicts } = error.details as { conflicts: { verdict: number; explanation: number } };
    return { packages: 0, conflicts: conflicts.verdict, explanation: conflicts.explanation };
  }
}

/** The chosen archives of each request, null where there is no solution; asked in another process. */
function askRattler(set: string, requests: readonly (readonly string[])[]): readonly (readonly string[] | null)[] {
  const hook = ['--require', path.join(__dirname, 'source-hook.cjs'), '--conditions', '@terrarium/source'];
  const output = execFileSync(process.execPath, [...hook, path.join(bench, 'engines/wasm-agree.cjs')], {
    input: JSON.stringify({ set, requests }),
    maxBuffer: 1 << 28,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return (JSON.parse(output.toString()) as { answers: (readonly string[] | null)[] }).answers;
}
