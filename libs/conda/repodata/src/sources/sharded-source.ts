import type { PackageRecords } from '../cache/record-cache.js';
import type { RecordContext } from '../records/read-record.js';
import type { ProblemLog } from '../records/record-problem.js';
import type { ShardIndex } from '../shards/shard-index.js';
import { parseShard } from '../shards/shard.js';
import { StringTable } from '../msgpack/string-table.js';
import { contextParts } from './record-loader.js';
import type { RecordLoader } from './record-loader.js';
import type { ShardStore } from './shard-store.js';
import { NO_RECORDS } from './subdir-source.js';
import type { SubdirSource } from './subdir-source.js';

/** What a {@link ShardedSource} works with. */
export interface ShardedSourceParts {
  readonly digest: string;
  readonly index: ShardIndex;
  readonly context: RecordContext;
  readonly loader: RecordLoader;
  readonly shards: ShardStore;
}

/** Repodata that the channel offers in shards (CEP 16). */
export class ShardedSource implements SubdirSource {
  readonly form = 'shards';
  readonly #parts: ShardedSourceParts;
  readonly #scope: string;
  readonly #strings = new StringTable();

  constructor(parts: ShardedSourceParts) {
    this.#parts = parts;
    this.#scope = parts.loader.scope(...contextParts(parts.context));
  }

  get digest(): string {
    return this.#parts.digest;
  }

  get info(): Readonly<Record<string, unknown>> {
    return this.#parts.index.info;
  }

  get problems(): ProblemLog {
    return this.#parts.index.problems;
  }

  has(packageName: string): boolean {
    return this.#parts.index.has(packageName);
  }

  names(): Iterable<string> {
    return this.#parts.index.names();
  }

  peek(packageName: string): PackageRecords | undefined {
    const digest = this.#parts.index.digest(packageName);
    return digest === undefined ? NO_RECORDS : this.#parts.loader.peek(this.#scope + digest);
  }

  async load(packageName: string, signal: AbortSignal | undefined): Promise<PackageRecords> {
    const { index, context, loader, shards } = this.#parts;
    const digest = index.digest(packageName);
    if (digest === undefined) return NO_RECORDS;
    const key = this.#scope + digest;
    const ready = loader.peek(key);
    if (ready !== undefined) return ready;
    return loader.load(
      key,
      { packageName, context },
      signal,
      (flightSignal) => shards.read(digest, packageName, flightSignal),
      (bytes) => ({ members: shards.parse(packageName, () => parseShard(bytes, this.#strings)), bytes: bytes.length }),
    );
  }
}
