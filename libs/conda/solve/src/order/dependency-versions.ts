import type { PackagePool } from '../pool/package-pool.js';
import { MARK_TRACKS_FEATURES } from '@terrarium/conda-types';

/** Sorts after every version. */
const NO_VERSION = 0x7fff_ffff;
const TRACKS_FEATURES = 0x4000_0000;

/** What a list of dependencies could get at best, name by name. */
export interface DependencyVersions {
  /** Names in alphabetical order. */
  readonly names: readonly number[];
  /** The best that the list allows of each name, as a number that is smaller for a better version. */
  readonly codes: readonly number[];
  /** Equal for lists that name the same packages. */
  readonly nameSet: number;
}

/**
 * Looks up which version each dependency could get at best. That breaks ties between builds: the one whose
 * dependencies can be newer is tried first.
 */
export class DependencyVersionTable {
  private readonly byList: (DependencyVersions | undefined)[] = [];
  private readonly bySpec: (number | undefined)[] = [];
  private readonly nameSets = new Map<string, number>();

  /**
   * @param pool - Where specs and versions are.
   * @param prefersLowest - Whether a lower version is the better one.
   */
  constructor(
    private readonly pool: PackagePool,
    private readonly prefersLowest: boolean,
  ) {}

  /** What list `list` could get. */
  ofList(list: number): DependencyVersions {
    return (this.byList[list] ??= this.read(list));
  }

  private read(list: number): DependencyVersions {
    const { specs, names } = this.pool;
    const best = new Map<number, number>();
    for (const spec of this.pool.lists.specs[list]!) {
      const name = specs.names[spec]!;
      const code = this.ofSpec(spec);
      const known = best.get(name);
      if (known === undefined || this.isBetter(code, known)) best.set(name, code);
    }
    const sorted = [...best.keys()].sort((a, b) => (names.all[a]! < names.all[b]! ? -1 : 1));
    const key = sorted.join();
    let nameSet = this.nameSets.get(key);
    if (nameSet === undefined) this.nameSets.set(key, (nameSet = this.nameSets.size));
    return { names: sorted, codes: sorted.map((name) => this.rankOf(best.get(name)!)), nameSet };
  }

  /** Several specs for one name: the field takes the one that allows the highest version, whatever the strategy. */
  private isBetter(code: number, than: number): boolean {
    return code < than;
  }

  private rankOf(code: number): number {
    if (!this.prefersLowest || code === NO_VERSION) return code;
    return code >= TRACKS_FEATURES ? 2 * TRACKS_FEATURES - 2 - (code - TRACKS_FEATURES) : TRACKS_FEATURES - 1 - code;
  }

  private ofSpec(spec: number): number {
    return (this.bySpec[spec] ??= this.highest(spec));
  }

  private highest(spec: number): number {
    const { pool } = this;
    const matching = pool.matching(spec);
    const { first } = pool.entry(pool.specs.names[spec]!);
    const { version, marks } = pool.rows;
    let best = NO_VERSION;
    let tracksFeatures = false;
    for (let index = 0; index < matching.length; index += 1) {
      if (matching[index] === 0) continue;
      const rank = version[first + index]!;
      const tracks = (marks[first + index]! & MARK_TRACKS_FEATURES) !== 0;
      if (rank < best) {
        best = rank;
        tracksFeatures = tracks;
      } else if (rank === best && !tracks) tracksFeatures = false;
    }
    return best === NO_VERSION || !tracksFeatures ? best : best + TRACKS_FEATURES;
  }
}
