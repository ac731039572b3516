import type { RepoDataRecord } from '@terrarium/conda-types';
import type { OpenRepodata, RecordsBySource } from './open-repodata.js';

/** How far {@link collectReachable} goes. */
export interface ReachOptions {
  /** Whether the dependencies of a record matter; without it, all do. */
  readonly follow?: (record: RepoDataRecord) => boolean;
}

const NAME_IN_SPEC = /^\s*(?:[^\s[\]]*::)?([A-Za-z0-9_.-]+)(?![A-Za-z0-9_.*-])/;

/**
 * Loads everything that a solve can come across: the packages named, what their records depend on, and so on.
 *
 * @param repodata - Where to load from.
 * @param names - The packages to start with, in lower case.
 * @param options - See {@link ReachOptions}.
 * @returns Package name to its records, virtual packages left out.
 * @throws what {@link OpenRepodata.load} throws.
 */
export async function collectReachable(
  repodata: OpenRepodata,
  names: Iterable<string>,
  options: ReachOptions = {},
): Promise<Map<string, RecordsBySource>> {
  return new ReachWalk(repodata, options.follow).from(names);
}

/** One walk: what is in memory is visited at once, the rest when it arrives. */
class ReachWalk {
  readonly #repodata: OpenRepodata;
  readonly #follow: ReachOptions['follow'];
  readonly #found = new Map<string, RecordsBySource>();
  readonly #wanted = new Set<string>();
  readonly #queue: string[] = [];
  readonly #end = Promise.withResolvers<Map<string, RecordsBySource>>();
  #underWay = 0;

  constructor(repodata: OpenRepodata, follow: ReachOptions['follow']) {
    this.#repodata = repodata;
    this.#follow = follow;
  }

  from(names: Iterable<string>): Promise<Map<string, RecordsBySource>> {
    for (const name of names) this.#want(name);
    this.#advance();
    return this.#end.promise;
  }

  #advance(): void {
    for (let name = this.#queue.pop(); name !== undefined; name = this.#queue.pop()) {
      const ready = this.#repodata.peek(name);
      if (ready === undefined) void this.#load(name);
      else this.#visit(name, ready);
    }
    if (this.#underWay === 0) this.#end.resolve(this.#found);
  }

  async #load(name: string): Promise<void> {
    this.#underWay++;
    try {
      this.#visit(name, await this.#repodata.load(name));
      this.#underWay--;
      this.#advance();
    } catch (error) {
      this.#end.reject(error);
    }
  }

  #visit(name: string, records: RecordsBySource): void {
    this.#found.set(name, records);
    for (const list of records) {
      const dependencies =
        this.#follow === undefined ? allDependenciesOf(list) : dependenciesOf(list.filter(this.#follow));
      for (const dependency of dependencies) this.#want(dependency);
    }
  }

  #want(name: string): void {
    if (this.#wanted.has(name)) return;
    this.#wanted.add(name);
    this.#queue.push(name);
  }
}

/** Lists of records do not change and are shared by all solves, so one look at each is enough. */
const knownDependencies = new WeakMap<readonly RepoDataRecord[], readonly string[]>();

function allDependenciesOf(records: readonly RepoDataRecord[]): readonly string[] {
  const known = knownDependencies.get(records);
  if (known !== undefined) return known;
  const found = dependenciesOf(records);
  knownDependencies.set(records, found);
  return found;
}

/** The packages that records depend on, each once. */
function dependenciesOf(records: readonly RepoDataRecord[]): readonly string[] {
  const specs = new Set<string>();
  for (const record of records) for (const spec of dependencySpecs(record)) specs.add(spec);
  const names = new Set<string>();
  for (const spec of specs) {
    const name = packageNameOf(spec);
    if (name !== undefined) names.add(name);
  }
  return [...names];
}

/** The package that a dependency is about, in lower case; nothing for virtual packages and for patterns. */
export function packageNameOf(spec: string): string | undefined {
  const name = NAME_IN_SPEC.exec(spec)?.[1]?.toLowerCase();
  return name?.startsWith('__') === true ? undefined : name;
}

function dependencySpecs(record: RepoDataRecord): readonly string[] {
  const extras = record['extra_depends'];
  if (typeof extras !== 'object' || extras === null) return record.depends;
  // Dependencies of extras (CEP 44).
  const more = Object.values(extras).flat() as unknown[];
  return [...record.depends, ...more.filter((spec) => typeof spec === 'string')];
}
