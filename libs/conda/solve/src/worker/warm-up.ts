import { isCodedError } from '@terrarium/kernel-errors';
import { packRecords } from '@terrarium/conda-types';
import type { PackageTable, RepoDataRecord } from '@terrarium/conda-types';
import { Solver } from '../solver.js';

const CHANNEL = 'https://example.org/warm-up';
const PACKAGES = 120;
const VERSIONS = 8;
const BUILDS = 2;

/**
 * Solves made-up problems, so that the engine has compiled the solver's code when the first request comes: without that,
 * a first solve of some hundred packages takes four times as long as a second one.
 */
export function warmUp(): void {
  const tables = new Map(Array.from({ length: PACKAGES }, (_, number) => [nameOf(number), [tableOf(number)]] as const));
  const solver = new Solver();
  const channels = [{ name: 'warm-up', baseUrl: CHANNEL }];
  for (let first = 0; first < 8; first += 1) {
    const specs = Array.from({ length: 12 }, (_, index) => nameOf(PACKAGES - 1 - first - index * 3));
    try {
      solver.solveTables({ specs, channels, limits: { maxConflicts: 2000 } }, (name) => tables.get(name) ?? []);
    } catch (error) {
      // Whether there is a solution does not matter.
      if (!isCodedError(error)) throw error;
    }
  }
}

function nameOf(number: number): string {
  return `p${number}`;
}

/** Newer versions need newer ones of packages with lower numbers, and some of them none that are as new. */
function tableOf(number: number): PackageTable {
  const name = nameOf(number);
  const records: RepoDataRecord[] = [];
  for (let version = 0; version < VERSIONS; version += 1) {
    for (let build = 0; build < BUILDS; build += 1) {
      const fn = `${name}-1.${version}-h${build}_${build}.conda`;
      records.push({
        ...{ name, version: `1.${version}`, build: `h${build}_${build}`, build_number: build, subdir: 'noarch' },
        ...{ channel: CHANNEL, fn, url: `${CHANNEL}/noarch/${fn}`, timestamp: version * 1000 + build },
        depends: dependencies(number, version, build),
        ...(version % 3 === 0 ? { constrains: [`${nameOf((number * 7) % PACKAGES)} >=1.${version % 4}`] } : {}),
      });
    }
  }
  return packRecords(name, records);
}

function dependencies(number: number, version: number, build: number): string[] {
  const specs: string[] = [];
  for (const step of [1, 3, 7, 19]) {
    const needed = number - step - ((version * step + build) % 3);
    if (needed < 0) continue;
    const least = (version * step + number) % VERSIONS;
    const isBelow = (number + step + version) % 4 === 0;
    specs.push(isBelow ? `${nameOf(needed)} <1.${least + 1}` : `${nameOf(needed)} >=1.${least >> 1},<2.0a0`);
  }
  return specs;
}
