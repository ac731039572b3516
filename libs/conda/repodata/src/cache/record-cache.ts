import type { RepoDataRecord } from '@terrarium/conda-types';
import type { RecordProblem } from '../records/record-problem.js';

/** The parsed records of one package of one subdir. */
export interface PackageRecords {
  readonly records: readonly RepoDataRecord[];
  readonly problems: readonly RecordProblem[];
  /** Rough memory that they hold. */
  readonly bytes: number;
}

/** Keeps parsed records, the least recently used ones only as long as all together stay under a limit. */
export class RecordCache {
  readonly #limitBytes: number;
  readonly #entries = new Map<string, PackageRecords>();
  #bytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  /** Rough memory that the cache holds. */
  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): PackageRecords | undefined {
    const entry = this.#entries.get(key);
    if (entry !== undefined) {
      this.#entries.delete(key);
      this.#entries.set(key, entry);
    }
    return entry;
  }

  set(key: string, entry: PackageRecords): void {
    this.#drop(key);
    this.#entries.set(key, entry);
    this.#bytes += entry.bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#limitBytes) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
  }
}
