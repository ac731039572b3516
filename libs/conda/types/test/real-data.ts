import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import type { PackageRecord } from '../src/index.js';

const DATA = path.resolve(__dirname, '../../../../../shared/data');

/** `describe` where the real data lies beside the repository, else a skip that says so. */
export function describeWithRealData(title: string, tests: () => void): void {
  if (existsSync(DATA)) {
    describe(title, tests);
    return;
  }
  console.warn(`SKIPPED: ${title}: ../shared/data is absent`);
  describe.skip(title, tests);
}

/** 28,530 versions of real packages. */
export function realVersions(): string[] {
  return readFileSync(path.join(DATA, 'solver/versions.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

export interface RecordFile {
  readonly file: string;
  /** File name of the archive to its record. */
  readonly records: ReadonlyMap<string, PackageRecord>;
}

/** Every repodata file of the real data, one at a time: they are large together. */
export function* realRepodata(): Generator<RecordFile> {
  for (const folder of ['repodata', 'solver']) {
    for (const name of readdirSync(path.join(DATA, folder)).filter((entry) => entry.endsWith('.json.zst'))) {
      const text = zstdDecompressSync(readFileSync(path.join(DATA, folder, name))).toString('utf8');
      yield { file: name, records: recordsOf(text) };
    }
  }
  for (const subdir of ['main/linux-64', 'main/noarch', 'forge-aarch64/linux-aarch64', 'forge-aarch64/noarch']) {
    const text = readFileSync(path.join(DATA, 'channels', subdir, 'repodata.json'), 'utf8');
    yield { file: subdir, records: recordsOf(text) };
  }
}

/** Solver indexes are the map of records itself. */
function recordsOf(text: string): ReadonlyMap<string, PackageRecord> {
  // The oldest records of packages without dependencies have no `depends`.
  type Records = Record<string, PackageRecord & { readonly depends?: readonly string[] }>;
  const parsed = JSON.parse(text) as { packages?: Records; 'packages.conda'?: Records };
  const { packages, 'packages.conda': conda } = parsed;
  const all = packages === undefined && conda === undefined ? [parsed as Records] : [packages ?? {}, conda ?? {}];
  return new Map(
    all.flatMap((records) =>
      Object.entries(records).map(([fn, record]) => [fn, { ...record, depends: record.depends ?? [] }]),
    ),
  );
}

/** A repeatable stream of numbers in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
