import { repodataErrors } from '../errors.js';
import { isPackageName } from '../records/identifiers.js';
import { ProblemLog } from '../records/record-problem.js';
import { Section } from '../scan/repodata-scanner.js';
import type { RepodataSink } from '../scan/repodata-scanner.js';
import { GrowingUint32 } from './growing-uint32.js';

const MAX_NAMES = 500_000;
const MAX_MEMBERS = 3_000_000;

/** A piece of the text that holds neighbouring members of one section and one package. */
export interface Run {
  readonly section: Section;
  readonly start: number;
  readonly end: number;
}

/**
 * Collects where each package's members lie. Channels write repodata sorted, so a package mostly has one run per
 * section, however many records it has.
 */
export class RunTable implements RepodataSink {
  readonly problems = new ProblemLog();
  readonly headers = new Map<'info' | 'repodata_version', string>();
  readonly #ids = new Map<string, number>();
  readonly #names: string[] = [];
  readonly #packages = new GrowingUint32();
  readonly #starts = new GrowingUint32();
  readonly #lengths = new GrowingUint32();
  readonly #sections = new GrowingUint32();
  /** Runs of a section before this index were replaced by a later section of the same key. */
  readonly #validFrom = new Map<Section, number>();
  #members = 0;
  #lastName: string | undefined;
  readonly #counts = new Map<Section, number>();

  /** How many records were found, those of `removed` not counted. */
  get recordCount(): number {
    let count = 0;
    for (const [section, members] of this.#counts) count += section === Section.removed ? 0 : members;
    return count;
  }

  section(section: Section): void {
    this.#lastName = undefined;
    this.#validFrom.set(section, this.#starts.length);
    this.#counts.set(section, 0);
  }

  member(section: Section, packageName: string, start: number, end: number): void {
    if (++this.#members > MAX_MEMBERS) tooMany('records', MAX_MEMBERS);
    if (packageName === this.#lastName) {
      const last = this.#starts.length - 1;
      this.#lengths.set(last, end - this.#starts.get(last));
    } else {
      const id = this.#ids.get(packageName) ?? this.#newId(packageName);
      if (id === -1) return;
      this.#lastName = packageName;
      this.#packages.push(id);
      this.#starts.push(start);
      this.#lengths.push(end - start);
      this.#sections.push(section);
    }
    this.#counts.set(section, (this.#counts.get(section) ?? 0) + 1);
  }

  refused(key: string, reason: string): void {
    this.#lastName = undefined;
    this.problems.add(key, reason);
  }

  header(key: 'info' | 'repodata_version', text: string): void {
    this.headers.set(key, text);
  }

  /** The package names in byte order, each with its runs in the order of the text. */
  *sorted(): Generator<readonly [string, readonly Run[]]> {
    const { order, ends } = this.#runsByPackage();
    for (const name of this.#names.toSorted()) {
      const id = this.#ids.get(name)!;
      const runs: Run[] = [];
      for (let i = id === 0 ? 0 : ends[id - 1]!; i < ends[id]!; i++) {
        const run = this.#run(order[i]!);
        if (run !== undefined) runs.push(run);
      }
      if (runs.length > 0) yield [name, runs];
    }
  }

  /** Where each package's runs end in a list of all runs that is sorted by package: a counting sort. */
  #runsByPackage(): { readonly order: Uint32Array; readonly ends: Uint32Array } {
    const count = this.#starts.length;
    const ends = new Uint32Array(this.#names.length + 1);
    for (let i = 0; i < count; i++) ends[this.#packages.get(i) + 1]!++;
    for (let id = 1; id < ends.length; id++) ends[id]! += ends[id - 1]!;
    const order = new Uint32Array(count);
    for (let i = 0; i < count; i++) order[ends[this.#packages.get(i)]!++] = i;
    return { order, ends };
  }

  /** A run, unless its section was replaced. */
  #run(index: number): Run | undefined {
    const section = this.#sections.get(index) as Section;
    if (index < (this.#validFrom.get(section) ?? 0)) return undefined;
    const start = this.#starts.get(index);
    return { section, start, end: start + this.#lengths.get(index) };
  }

  #newId(name: string): number {
    if (!isPackageName(name)) {
      this.refused(name, 'the package name is not allowed');
      return -1;
    }
    const id = this.#names.length;
    if (id >= MAX_NAMES) tooMany('package names', MAX_NAMES);
    this.#names.push(name);
    this.#ids.set(name, id);
    return id;
  }
}

function tooMany(what: string, limit: number): never {
  throw repodataErrors.create('REPODATA_TOO_LARGE', `The repodata has more than ${limit} ${what}`);
}
