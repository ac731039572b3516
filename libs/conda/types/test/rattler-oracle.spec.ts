import { Version as RattlerVersion, VersionSpec as RattlerSpec } from '@conda-org/rattler';
import { compareVersions, parseMatchSpec, parseVersion, parseVersionSpec, tryParseVersion } from '../src/index.js';
import { describeWithRealData, realRepodata, realVersions, seededRandom } from './real-data.js';

const PIECES = [
  ...[
    '0',
    '1',
    '2',
    '10',
    '007',
    'a',
    'b',
    'rc',
    'dev',
    'post',
    'alpha',
    'z',
    'devel',
    'DEV',
    'POST1',
    '1a',
    '.0',
    '0.0',
  ],
  ...['.', '.', '.', '_', '-', '+', '!'],
];

/**
 * A known divergence, which no real version shows: rattler takes `dev` and `post` off the front of a longer word
 * (`devel` is `dev` and `el`), conda and CEP 33 know them as whole words only.
 */
const SPLIT_WORD = /(?:^|[^a-z])(?:dev|post)(?:[a-z]|[_-](?:$|\+))/i;

describeWithRealData('compared with rattler 0.3.5', () => {
  const random = seededRandom(20_261_120);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const madeUp = () => Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(PIECES)).join('');

  it('orders 50,000 pairs of real and made-up versions alike', () => {
    const real = realVersions();
    const theirs = new Map<string, RattlerVersion | undefined>();
    const differences: string[] = [];
    let compared = 0;
    let split = 0;
    while (compared < 50_000) {
      const [a, b] = [random() < 0.7 ? pick(real) : madeUp(), random() < 0.7 ? pick(real) : madeUp()];
      const [ours1, ours2] = [tryParseVersion(a), tryParseVersion(b)];
      const [theirs1, theirs2] = [rattlerVersion(a, theirs), rattlerVersion(b, theirs)];
      if (ours1 === undefined || ours2 === undefined || theirs1 === undefined || theirs2 === undefined) continue;
      compared += 1;
      const wanted = theirs1.compare(theirs2);
      if (Math.sign(compareVersions(ours1, ours2)) === wanted) continue;
      if (SPLIT_WORD.test(a) || SPLIT_WORD.test(b)) split += 1;
      else differences.push(`${a} ? ${b}: ${wanted}`);
    }
    expect(differences).toEqual([]);
    expect(split).toBeGreaterThan(0);
  });

  it('reads every real version, as rattler does', () => {
    const unread = realVersions().filter((text) => tryParseVersion(text) === undefined);
    expect(unread).toEqual([]);
  });

  it('matches the version specifiers of real dependencies alike, save where rattler leaves conda', () => {
    const texts = new Set<string>();
    for (const { records } of realRepodata()) {
      for (const record of records.values()) {
        for (const text of record.depends) texts.add(parseMatchSpec(text).version?.toString() ?? '*');
      }
    }
    const versions = realVersions();
    const theirs = new Map<string, RattlerVersion | undefined>();
    const differences = new Map<string, string[]>();
    let compared = 0;
    for (const text of texts) {
      const oracle = rattlerSpec(text);
      if (oracle === undefined) {
        record(differences, reasonForRefusal(text), text);
        continue;
      }
      const spec = parseVersionSpec(text);
      for (const version of [...near(text), pick(versions), pick(versions), pick(versions)]) {
        const theirVersion = rattlerVersion(version, theirs);
        if (theirVersion === undefined) continue;
        compared += 1;
        const ours = spec.matches(parseVersion(version));
        if (ours !== oracle.matches(theirVersion))
          record(differences, reasonForDifference(text, version), `${text} on ${version}`);
      }
    }
    expect(compared).toBeGreaterThan(50_000);
    expect(differences.get('unexplained') ?? []).toEqual([]);
    expect(new Set(differences.keys())).toEqual(new Set([INNER_GLOB, OPEN_SEGMENT, STAR_BOUND]));
  });

  /** The versions a specifier names, and what lies around them. */
  function near(text: string): string[] {
    const named = text.match(/[0-9][0-9a-z.!_+]*/g) ?? [];
    const endings = ['', '.0', '.1', 'a1', 'b2', 'rc1', '.dev0', 'post1', '.post1', '.99'];
    return named
      .map((name) => name.replace(/[._]+$/, ''))
      .flatMap((name) => [name, name + pick(endings), name + pick(endings)])
      .filter((name) => tryParseVersion(name) !== undefined && !SPLIT_WORD.test(name));
  }
});

/** Where conda (24.7, which this library follows) and rattler 0.3.5 differ on real specifiers. */
const INNER_GLOB = 'a glob inside a version: conda tries it on the text (CEP 29), rattler does not read it';
const OPEN_SEGMENT = 'a last segment that goes on: 2.0.* is met by 2.0b2 in conda and CEP 29, and not in rattler';
const STAR_BOUND =
  'a star without a dot behind an order: conda begins at the first 1.4 (1.4a1), rattler drops the star';

function reasonForRefusal(text: string): string {
  return text.includes('*.') ? INNER_GLOB : 'unexplained';
}

function reasonForDifference(text: string, version: string): string {
  const goesOn = [...text.matchAll(/([0-9][0-9a-z._]*)\.\*/g)].some(([, prefix]) =>
    /^[a-z]/.test(version.startsWith(prefix!) ? version.slice(prefix!.length) : ''),
  );
  if (goesOn) return OPEN_SEGMENT;
  return /[<>]=?[0-9][0-9a-z.]*[0-9a-z]\*/.test(text) ? STAR_BOUND : 'unexplained';
}

function record(differences: Map<string, string[]>, reason: string, example: string): void {
  differences.set(reason, [...(differences.get(reason) ?? []), example]);
}

function rattlerVersion(text: string, known: Map<string, RattlerVersion | undefined>): RattlerVersion | undefined {
  if (!known.has(text))
    known.set(
      text,
      orUndefined(() => new RattlerVersion(text)),
    );
  return known.get(text);
}

function rattlerSpec(text: string): RattlerSpec | undefined {
  return orUndefined(() => new RattlerSpec(text, 'lenient'));
}

/** Rattler throws plain errors of no code for what it cannot read. */
function orUndefined<Result>(make: () => Result): Result | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
