import type { LoadedPackage } from '../cache/loaded-package.js';
import type { RecordContext } from '../records/read-record.js';
import type { ProblemLog } from '../records/record-problem.js';
import type { ShardIndex } from '../shards/shard-index.js';
import { Shard } from '../shards/shard.js';
import { MsgpackError } from '../msgpack/msgpack-reader.js';
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

  peek(packageName: string): LoadedPackage | undefined {
    const digest = this.#parts.index.digest(packageName);
    return digest === undefined ? NO_RECORDS : this.#parts.loader.peek(this.#scope + digest);
  }

  async load(packageName: string, signal: AbortSignal | undefined): Promise<LoadedPackage> {
    const { index, context, loader, shards } = this.#parts;
    const digest = index.digest(packageName);
    if (digest === undefined) return NO_RECORDS;
    const key = this.#scope + digest;
    const ready = loader.peek(key);
    if (ready !== undefined) return ready;
    try {
      return await loader.load(
        key,
        { packageName, context },
        signal,
        async (flightSignal) => new Shard(await shards.read(digest, packageName, flightSignal), this.#strings),
      );
    } catch (error) {
      throw error instanceof MsgpackError ? shards.malformed(packageName, error) : error;
    }
  }
}
