import { MsgpackReader } from '../msgpack/msgpack-reader.js';
import type { StringTable } from '../msgpack/string-table.js';
import type { PackageText } from '../cache/loaded-package.js';
import type { PackageMembers } from '../records/members.js';

/** The shard of one package, decompressed (CEP 16, with `v3` of CEP 48). */
export class Shard implements PackageText {
  readonly #bytes: Buffer;
  readonly #strings: StringTable;
  /** File name to where its record begins. */
  readonly #places = new Map<string, number>();

  /**
   * @param bytes - The decompressed shard.
   * @param strings - Where its texts are shared with those of other shards.
   */
  constructor(bytes: Buffer, strings: StringTable) {
    this.#bytes = bytes;
    this.#strings = strings;
  }

  get bytes(): number {
    return this.#bytes.length;
  }

  /** @throws MsgpackError when it is not a shard. */
  members(): PackageMembers {
    const records = new Map<string, unknown>();
    const removed = new Set<string>();
    const reader = new MsgpackReader(this.#bytes, this.#strings);
    for (let keys = reader.mapSize(); keys > 0; keys--) {
      const key = reader.key();
      if (key === 'packages' || key === 'packages.conda') this.#readSection(reader, '', records);
      else if (key === 'v3') this.#readV3(reader, records);
      else if (key === 'removed') {
        const items = reader.value();
        if (Array.isArray(items)) for (const fn of items) if (typeof fn === 'string') removed.add(fn);
      } else reader.skip();
    }
    reader.end();
    return { records, removed };
  }

  member(fn: string): unknown {
    return new MsgpackReader(this.#bytes, this.#strings, this.#places.get(fn)).value();
  }

  #readV3(reader: MsgpackReader, records: Map<string, unknown>): void {
    for (let keys = reader.mapSize(); keys > 0; keys--) {
      const key = reader.key();
      if (key === 'conda' || key === 'tar.bz2') this.#readSection(reader, `.${key}`, records);
      else reader.skip();
    }
  }

  #readSection(reader: MsgpackReader, extension: string, records: Map<string, unknown>): void {
    for (let keys = reader.mapSize(); keys > 0; keys--) {
      const fn = reader.key() + extension;
      this.#places.set(fn, reader.position);
      records.set(fn, reader.value());
    }
  }
}
