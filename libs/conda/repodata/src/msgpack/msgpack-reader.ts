import type { StringTable } from './string-table.js';

const MAX_DEPTH = 64;

/** A text that is not the msgpack that CEP 16 uses; the message names the fault and its offset. */
export class MsgpackError extends Error {
  override readonly name = 'MsgpackError';
}

/**
 * Reads the msgpack of shards (CEP 16): nil, booleans, numbers, strings, byte strings, arrays and maps with string
 * keys. Extension types are refused: nothing in a shard needs them, and general readers run code for them.
 *
 * Lengths are checked against what is left before anything is allocated, so that a few hostile bytes cannot claim
 * gigabytes.
 */
export class MsgpackReader {
  readonly #bytes: Buffer;
  readonly #strings: StringTable | undefined;
  #at: number;

  /**
   * @param bytes - The text.
   * @param strings - Where equal texts are shared; worth it where they repeat.
   * @param start - Offset of the first value.
   */
  constructor(bytes: Buffer, strings?: StringTable, start = 0) {
    this.#at = start;
    this.#bytes = bytes;
    this.#strings = strings;
  }

  /** Offset of the next value. */
  get position(): number {
    return this.#at;
  }

  /** @throws MsgpackError when bytes are left over. */
  end(): void {
    if (this.#at !== this.#bytes.length) this.#fail('Bytes follow the end of the value');
  }

  /** The number of keys of a map, of which each is to be read with {@link key} and one value. */
  mapSize(): number {
    const type = this.#byte();
    if (type >= 0x80 && type <= 0x8f) return type & 0x0f;
    if (type === 0xde) return this.#checkedCount(this.#uint(2), 2);
    if (type === 0xdf) return this.#checkedCount(this.#uint(4), 2);
    return this.#fail('A map is missing');
  }

  /** A key of a map. */
  key(): string {
    const length = this.#stringLength(this.#byte());
    if (length === -1) return this.#fail('A key is not a string');
    return this.#text(length);
  }

  /** Where the next byte string lies, or -1 when it is not `wanted` bytes long. */
  binary(wanted: number): number {
    const length = this.#binaryLength(this.#byte());
    if (length === -1) return this.#fail('A byte string is missing');
    const start = this.#take(length);
    return length === wanted ? start : -1;
  }

  /** The next value; byte strings come as lower-case hex, which is how records write their hashes. */
  value(depth = 0): unknown {
    const type = this.#byte();
    if (type <= 0x7f) return type;
    if (type >= 0xe0) return type - 0x100;
    const stringLength = this.#stringLength(type);
    if (stringLength !== -1) return this.#text(stringLength);
    if (type <= 0x8f) return this.#map(type & 0x0f, depth);
    if (type <= 0x9f) return this.#array(type & 0x0f, depth);
    return this.#longValue(type, depth);
  }

  /** Moves behind the next value. */
  skip(): void {
    this.value();
  }

  #longValue(type: number, depth: number): unknown {
    switch (type) {
      case 0xc0:
        return null;
      case 0xc2:
        return false;
      case 0xc3:
        return true;
      case 0xc4:
      case 0xc5:
      case 0xc6: {
        const length = this.#binaryLength(type);
        const start = this.#take(length);
        return this.#bytes.toString('hex', start, start + length);
      }
      case 0xca:
        return this.#bytes.readFloatBE(this.#take(4));
      case 0xcb:
        return this.#bytes.readDoubleBE(this.#take(8));
      case 0xcc:
      case 0xcd:
      case 0xce:
      case 0xcf:
        return this.#uint(1 << (type - 0xcc));
      case 0xd0:
        return this.#bytes.readInt8(this.#take(1));
      case 0xd1:
        return this.#bytes.readInt16BE(this.#take(2));
      case 0xd2:
        return this.#bytes.readInt32BE(this.#take(4));
      case 0xd3:
        return Number(this.#bytes.readBigInt64BE(this.#take(8)));
      case 0xdc:
        return this.#array(this.#checkedCount(this.#uint(2), 1), depth);
      case 0xdd:
        return this.#array(this.#checkedCount(this.#uint(4), 1), depth);
      case 0xde:
        return this.#map(this.#checkedCount(this.#uint(2), 2), depth);
      case 0xdf:
        return this.#map(this.#checkedCount(this.#uint(4), 2), depth);
      default:
        return this.#fail(`Type 0x${type.toString(16)} is not allowed`);
    }
  }

  #array(size: number, depth: number): unknown[] {
    if (depth >= MAX_DEPTH) return this.#fail('The nesting is too deep');
    const items: unknown[] = [];
    for (let i = 0; i < size; i++) items.push(this.value(depth + 1));
    return items;
  }

  #map(size: number, depth: number): Record<string, unknown> {
    if (depth >= MAX_DEPTH) return this.#fail('The nesting is too deep');
    const map: Record<string, unknown> = {};
    for (let i = 0; i < size; i++) {
      const key = this.key();
      const value = this.value(depth + 1);
      if (key === '__proto__') {
        Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
      } else {
        map[key] = value;
      }
    }
    return map;
  }

  /** The length of a string of that type, or -1 when the type is no string. */
  #stringLength(type: number): number {
    if (type >= 0xa0 && type <= 0xbf) return type & 0x1f;
    if (type === 0xd9) return this.#uint(1);
    if (type === 0xda) return this.#uint(2);
    if (type === 0xdb) return this.#uint(4);
    return -1;
  }

  #binaryLength(type: number): number {
    if (type === 0xc4) return this.#uint(1);
    if (type === 0xc5) return this.#uint(2);
    if (type === 0xc6) return this.#uint(4);
    return -1;
  }

  #text(length: number): string {
    const start = this.#take(length);
    const end = start + length;
    return this.#strings === undefined
      ? this.#bytes.toString('utf8', start, end)
      : this.#strings.text(this.#bytes, start, end);
  }

  #uint(width: number): number {
    const at = this.#take(width);
    if (width === 1) return this.#bytes[at]!;
    if (width === 2) return this.#bytes.readUInt16BE(at);
    if (width === 4) return this.#bytes.readUInt32BE(at);
    return this.#bytes.readUInt32BE(at) * 0x1_0000_0000 + this.#bytes.readUInt32BE(at + 4);
  }

  #byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) return this.#fail('The text stops in the middle');
    this.#at++;
    return byte;
  }

  #take(length: number): number {
    const at = this.#at;
    if (length > this.#bytes.length - at) return this.#fail('The text stops in the middle');
    this.#at = at + length;
    return at;
  }

  #checkedCount(count: number, leastBytesEach: number): number {
    if (count * leastBytesEach > this.#bytes.length - this.#at) return this.#fail('The text stops in the middle');
    return count;
  }

  #fail(what: string): never {
    throw new MsgpackError(`${what} at byte ${this.#at}`);
  }
}
