import { MsgpackReader } from '../msgpack/msgpack-reader.js';
import type { StringTable } from '../msgpack/string-table.js';
import type { PackageMembers } from '../records/members.js';

/**
 * Reads the shard of one package (CEP 16, with `v3` of CEP 48).
 *
 * @param bytes - The decompressed shard.
 * @param strings - Where its texts are shared with those of other shards.
 * @throws MsgpackError when it is not a shard.
 */
export function parseShard(bytes: Buffer, strings: StringTable): PackageMembers {
  const records = new Map<string, unknown>();
  const removed = new Set<string>();
  const reader = new MsgpackReader(bytes, strings);
  for (let keys = reader.mapSize(); keys > 0; keys--) {
    const key = reader.key();
    if (key === 'packages' || key === 'packages.conda') readSection(reader, '', records);
    else if (key === 'v3') readV3(reader, records);
    else if (key === 'removed') {
      const items = reader.value();
      if (Array.isArray(items)) for (const fn of items) if (typeof fn === 'string') removed.add(fn);
    } else reader.skip();
  }
  reader.end();
  return { records, removed };
}

function readV3(reader: MsgpackReader, records: Map<string, unknown>): void {
  for (let keys = reader.mapSize(); keys > 0; keys--) {
    const key = reader.key();
    if (key === 'conda' || key === 'tar.bz2') readSection(reader, `.${key}`, records);
    else reader.skip();
  }
}

function readSection(reader: MsgpackReader, extension: string, records: Map<string, unknown>): void {
  for (let keys = reader.mapSize(); keys > 0; keys--) {
    const fn = reader.key() + extension;
    records.set(fn, reader.value());
  }
}
