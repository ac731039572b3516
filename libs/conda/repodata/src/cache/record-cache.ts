import type { PackageTable } from '@terrarium/conda-types';
import type { LoadedPackage } from './loaded-package.js';

/**
 * Keeps loaded packages, the least recently used ones only as long as all together stay under a limit. Beyond it the
 * same tables are given as long as somebody holds them: loading them again would only add to the memory in use.
 */
export class RecordCache {
  readonly #limitBytes: number;
  readonly #kept = new Map<string, LoadedPackage>();
  readonly #alive = new Map<string, WeakRef<PackageTable>>();
  readonly #byTable = new WeakMap<PackageTable, LoadedPackage>();
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

  get(key: string): LoadedPackage | undefined {
    const entry = this.#kept.get(key) ?? this.#held(key);
    if (entry !== undefined) this.#keep(key, entry);
    return entry;
  }

  set(key: string, entry: LoadedPackage): void {
    this.#alive.set(key, new WeakRef(entry.table));
    this.#byTable.set(entry.table, entry);
    this.#collected.register(entry.table, key);
    this.#keep(key, entry);
  }

  /** What somebody else still holds. */
  #held(key: string): LoadedPackage | undefined {
    const table = this.#alive.get(key)?.deref();
    return table === undefined ? undefined : this.#byTable.get(table);
  }

  #keep(key: string, entry: LoadedPackage): void {
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
