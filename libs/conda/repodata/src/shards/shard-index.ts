import { repodataErrors } from '../errors.js';
import { MsgpackReader } from '../msgpack/msgpack-reader.js';
import { isPackageName } from '../records/identifiers.js';
import { ProblemLog } from '../records/record-problem.js';

const SUPPORTED_VERSION = 1;
const DIGEST_BYTES = 32;

/** The index of a sharded subdir (CEP 16): package name to the sha256 of its shard. */
export class ShardIndex {
  readonly problems = new ProblemLog();
  readonly #bytes: Buffer;
  readonly #digests = new Map<string, number>();
  #info: Readonly<Record<string, unknown>> = {};

  /**
   * @param bytes - The decompressed index; kept, for the digests are read out of it.
   * @throws REPODATA_VERSION_UNSUPPORTED, or MsgpackError when it is not an index.
   */
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    const reader = new MsgpackReader(bytes);
    for (let keys = reader.mapSize(); keys > 0; keys--) {
      const key = reader.key();
      if (key === 'shards') this.#readShards(reader);
      else if (key === 'info') this.#info = asObject(reader.value());
      else if (key === 'version') checkVersion(reader.value());
      else reader.skip();
    }
    reader.end();
  }

  /** The `info` object. */
  get info(): Readonly<Record<string, unknown>> {
    return this.#info;
  }

  /** Rough memory that the index holds, in bytes. */
  get bytes(): number {
    return this.#bytes.length + this.#digests.size * 64;
  }

  /** The sha256 of a package's shard, or undefined when the subdir has no such package. */
  digest(packageName: string): string | undefined {
    const at = this.#digests.get(packageName);
    return at === undefined ? undefined : this.#bytes.toString('hex', at, at + DIGEST_BYTES);
  }

  has(packageName: string): boolean {
    return this.#digests.has(packageName);
  }

  /** All package names, in the order of the index. */
  *names(): Generator<string> {
    for (const name of this.#digests.keys()) if (isPackageName(name)) yield name;
  }

  /** Names are only looked up, so that a strange one does no harm; checking all of them would take longest here. */
  #readShards(reader: MsgpackReader): void {
    for (let entries = reader.mapSize(); entries > 0; entries--) {
      const name = reader.key();
      const start = reader.binary(DIGEST_BYTES);
      if (start === -1) this.problems.add(name, 'the digest of the shard is not a sha256');
      else this.#digests.set(name, start);
    }
  }
}

function checkVersion(version: unknown): void {
  if (version === SUPPORTED_VERSION) return;
  throw repodataErrors.create(
    'REPODATA_VERSION_UNSUPPORTED',
    `The shard index has version ${JSON.stringify(version)}, and ${SUPPORTED_VERSION} is supported`,
  );
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
