import type { RepoDataRecord } from '@terrarium/conda-types';
import type { RecordProblem } from '../records/record-problem.js';

/** The parsed records of one package of one subdir. */
export interface PackageRecords {
  readonly records: readonly RepoDataRecord[];
  readonly problems: readonly RecordProblem[];
  /** Rough memory that they hold. */
  readonly bytes: number;
}

/**
 * Keeps parsed records, the least recently used ones only as long as all together stay under a limit. Beyond it the
 * same lists are given as long as somebody holds them: parsing them again would only add to the memory in use, and
 * whoever remembers what he made of a list would not know it again.
 */
export class RecordCache {
  readonly #limitBytes: number;
  readonly #kept = new Map<string, PackageRecords>();
  readonly #alive = new Map<string, WeakRef<PackageRecords['records']>>();
  readonly #byList = new WeakMap<PackageRecords['records'], PackageRecords>();
  readonly #collected = new FinalizationRegistry<string>((key) => {
    if (this.#alive.get(key)?.deref() === undefined) this.#alive.delete(key);
  });
  #bytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  /** Rough memory that the cache holds by itself. */
  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): PackageRecords | undefined {
    const entry = this.#kept.get(key) ?? this.#held(key);
    if (entry !== undefined) this.#keep(key, entry);
    return entry;
  }

  set(key: string, entry: PackageRecords): void {
    this.#alive.set(key, new WeakRef(entry.records));
    this.#byList.set(entry.records, entry);
    this.#collected.register(entry.records, key);
    this.#keep(key, entry);
  }

  /** What somebody else still holds. */
  #held(key: string): PackageRecords | undefined {
    const list = this.#alive.get(key)?.deref();
    return list === undefined ? undefined : this.#byList.get(list);
  }

  #keep(key: string, entry: PackageRecords): void {
    this.#letGo(key);
    this.#kept.set(key, entry);
    this.#bytes += entry.bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#limitBytes) break;
      this.#letGo(oldest);
    }
  }

  #letGo(key: string): void {
    const entry = this.#kept.get(key);
    if (entry === undefined) return;
    this.#kept.delete(key);
    this.#bytes -= entry.bytes;
  }
}
