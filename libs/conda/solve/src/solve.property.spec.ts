import type { RepoDataRecord } from '@terrarium/conda-types';
import { matchesRecord, parseMatchSpec } from '@terrarium/conda-types';
import { isCodedError } from '@terrarium/kernel-errors';
import fc from 'fast-check';
import { collectReachable, solve } from './index.js';
import type { Solution } from './index.js';
import { byName, explanationOf, problem, record } from '../test/universe.js';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];

const spec = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom('', ' <2', ' >=2', ' ==2', ' !=2', ' <=1', ' >=3'))
  .map(([name, version]) => `${name}${version}`);

const conditional = fc.tuple(spec, spec).map(([wanted, when]) => {
  const { name } = parseMatchSpec(wanted);
  return `${name}[version="${wanted.slice(name.length).trim() || '*'}",when="${when.replaceAll(' ', '')}"]`;
});

const universe = fc
  .uniqueArray(
    fc.record({
      name: fc.constantFrom(...NAMES),
      version: fc.constantFrom('1', '2', '3'),
      build: fc.constantFrom('x_0', 'y_0', 'z_1'),
      depends: fc.array(spec, { maxLength: 3 }),
      constrains: fc.array(spec, { maxLength: 1 }),
      conditional: fc.option(conditional, { nil: undefined, freq: 6 }),
    }),
    { selector: ({ name, version, build }) => `${name}-${version}-${build}`, maxLength: 16 },
  )
  .map((rows) =>
    rows.map(({ name, version, build, depends, constrains, conditional: extra }) =>
      record(`${name} ${version} ${build}`, extra === undefined ? depends : [...depends, extra], { constrains }),
    ),
  );

const requests = fc.array(spec, { minLength: 1, maxLength: 3 });

describe('solve() on random universes', () => {
  it('finds a solution exactly when trying everything finds one', () => {
    fc.assert(
      fc.property(universe, requests, (records, specs) => {
        const isSolvable = tryEverything(records, specs);
        const solution = attempt(records, specs);
        expect(solution !== undefined).toBe(isSolvable);
        if (solution !== undefined) expect(faults(solution.records, specs)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it('installs nothing that nothing asks for', () => {
    fc.assert(
      fc.property(universe, requests, (records, specs) => {
        const solution = attempt(records, specs);
        if (solution === undefined) return;
        const asked = new Set(specs.map((text) => parseMatchSpec(text).name));
        const needed = new Set(
          solution.records.flatMap(({ depends }) => depends.map((text) => parseMatchSpec(text).name)),
        );
        for (const { name } of solution.records) expect(asked.has(name) || needed.has(name)).toBe(true);
      }),
    );
  });

  it('answers the same for shuffled records', () => {
    const shuffled = universe.chain((records) =>
      fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length })),
    );
    fc.assert(
      fc.property(shuffled, requests, ([records, other], specs) => {
        const files = (from: readonly RepoDataRecord[]) => attempt(from, specs)?.records.map(({ fn }) => fn);
        expect(files(other)).toEqual(files(records));
      }),
      { numRuns: 400 },
    );
  });

  it('explains with a set of requests of which each is needed', () => {
    fc.assert(
      fc.property(universe, requests, (records, specs) => {
        const known = specs.filter((text) => byName(records)(parseMatchSpec(text).name) !== undefined);
        if (attempt(records, known) !== undefined || known.length !== specs.length) return;
        const { contradictions, text } = explanationOf(() => solve(problem(records, specs)));
        expect(text.split('\n').length).toBeGreaterThan(1);
        for (const { core, remedies } of contradictions) {
          const asked = core.map((item) => item.spec);
          expect(tryEverything(records, asked)).toBe(false);
          asked.forEach((_, index) => expect(tryEverything(records, asked.toSpliced(index, 1))).toBe(true));
          if (contradictions.length > 1) continue;
          for (const { spec: changed, instead } of remedies) {
            const index = specs.indexOf(changed);
            const better = instead === undefined ? specs.toSpliced(index, 1) : specs.with(index, instead);
            expect(tryEverything(records, better)).toBe(true);
          }
        }
      }),
      { numRuns: 600 },
    );
  });

  it('orders the result so that only circles break the order', () => {
    fc.assert(
      fc.property(universe, requests, (records, specs) => {
        const found = attempt(records, specs)?.records ?? [];
        const reaches = closure(found);
        found.forEach((before, index) => {
          for (const after of found.slice(index + 1)) {
            const needs = reaches.get(before.name)!.has(after.name);
            if (needs) expect(reaches.get(after.name)!.has(before.name)).toBe(true);
          }
        });
      }),
    );
  });
});

describe('solve() on malformed records', () => {
  it('never crashes, whatever a record holds', () => {
    const field = fc.oneof(fc.jsonValue(), fc.constantFrom('a', '1', 'b >=2', 'a[when="b"]', '', '>>', null));
    const broken = fc.dictionary(
      fc.constantFrom(
        ...['name', 'version', 'build', 'build_number', 'subdir', 'depends', 'constrains', 'fn', 'channel', 'url'],
        ...['timestamp', 'track_features', 'extra_depends', 'flags', 'md5', 'revoked', 'noarch', 'indexed_timestamp'],
      ),
      fc.oneof(field, fc.array(field)),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(broken, field), { maxLength: 6 }), (rows) => {
        const mixed = rows.map((row) => (isObject(row) ? { ...record('a 1 0', ['b']), ...row } : row));
        const records = [...mixed, record('a 0.1 0')] as RepoDataRecord[];
        const source = (name: string) => [name === 'a' ? records : [record('b 1 0')]];
        expect(solve({ ...problem([], ['a']), records: source }).records.length).toBeGreaterThan(0);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('solve() on malformed MatchSpecs', () => {
  const pieces = ['a', 'b', ' ', '1', '.*', '*', '>=', '==', '<', '!=', '~=', ',', '|', '(', ')', '[', ']', '"', '::'];
  const words = [
    'version=',
    'build=',
    'when=',
    'extras=',
    'x',
    'sha256=',
    'channel=',
    '^',
    '$',
    '_0',
    '\u0000',
    '\ud800',
  ];
  const malformed = fc
    .array(fc.constantFrom(...pieces, ...words), { maxLength: 12 })
    .map((parts) => parts.join(''))
    .chain((made) => fc.constantFrom(made, `a ${made}`, `a[${made}]`, `a[when="${made}"]`));
  const text = fc.oneof(malformed, spec, conditional);

  it('answers or refuses with a code, whatever is asked and whatever records depend on', async () => {
    const source = byName([record('a 1 0'), record('a 2 0', ['b']), record('b 1 0')]);
    let answers = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 3 }), text, text, async (specs, constraint, depends) => {
        const odd = record('a 3 0', [depends], { constrains: [constraint] });
        const load = (name: string) => (name === 'a' ? [[odd], ...(source(name) ?? [])] : source(name));
        const found = await collectReachable(specs, load);
        const given = { ...problem([], specs), constraints: [constraint], records: (name: string) => found.get(name) };
        try {
          solve(given);
          answers += 1;
        } catch (error) {
          if (!isCodedError(error)) throw error;
        }
      }),
      { numRuns: 3000 },
    );
    expect(answers).toBeGreaterThan(100);
  });
});

function attempt(records: readonly RepoDataRecord[], specs: readonly string[]): Solution | undefined {
  try {
    return solve(problem(records, specs));
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== 'SOLVE_UNSATISFIABLE' && code !== 'SOLVE_NO_CANDIDATES') throw error;
    return undefined;
  }
}

/** Every choice of at most one record a name, until one has no faults. */
function tryEverything(records: readonly RepoDataRecord[], specs: readonly string[]): boolean {
  const groups = [...Map.groupBy(records, ({ name }) => name).values()];
  const pick = (index: number, chosen: readonly RepoDataRecord[]): boolean => {
    if (index === groups.length) return faults(chosen, specs).length === 0;
    return pick(index + 1, chosen) || groups[index]!.some((row) => pick(index + 1, [...chosen, row]));
  };
  return pick(0, []);
}

/** What is wrong with an environment: the definition of a solution, told a second time. */
function faults(chosen: readonly RepoDataRecord[], specs: readonly string[]): readonly string[] {
  const isMet = (text: string): boolean => {
    const wanted = parseMatchSpec(text);
    return chosen.some((row) => matchesRecord(wanted, row));
  };
  const holds = (text: string): boolean => {
    const { when } = parseMatchSpec(text);
    return when?.kind === 'spec' && !chosen.some((row) => matchesRecord(when.spec, row)) ? true : isMet(text);
  };
  const names = chosen.map(({ name }) => name);
  return [
    ...names.filter((name, index) => names.indexOf(name) !== index),
    ...specs.filter((text) => !isMet(text)),
    ...chosen.flatMap(({ depends }) => depends.filter((text) => !holds(text))),
    ...chosen.flatMap(({ constrains = [] }) =>
      constrains.filter((text) => names.includes(parseMatchSpec(text).name) && !isMet(text)),
    ),
  ];
}

function closure(records: readonly RepoDataRecord[]): ReadonlyMap<string, ReadonlySet<string>> {
  const reaches = new Map<string, Set<string>>();
  const present = new Map(records.map((row) => [row.name, row] as const));
  for (const { name } of records) {
    const seen = new Set<string>();
    const queue = [name];
    for (const current of queue) {
      for (const text of present.get(current)?.depends ?? []) {
        const { name: other } = parseMatchSpec(text);
        if (!present.has(other) || seen.has(other)) continue;
        seen.add(other);
        queue.push(other);
      }
    }
    reaches.set(name, seen);
  }
  return reaches;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
