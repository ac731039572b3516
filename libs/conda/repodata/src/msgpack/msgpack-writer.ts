const INITIAL_BYTES = 4096;
const MAX_UINT32 = 0xffff_ffff;

/** What msgpack can say of repodata; keys are written in the order in which the map or object has them. */
export type MsgpackValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly MsgpackValue[]
  | ReadonlyMap<string, MsgpackValue>
  | { readonly [key: string]: MsgpackValue | undefined };

/**
 * Writes msgpack in its shortest form, so that equal values give equal bytes. Whole numbers become integers whatever
 * their size: clients of CEP 16 refuse a timestamp that comes as a float.
 */
export class MsgpackWriter {
  #bytes = Buffer.allocUnsafe(INITIAL_BYTES);
  #length = 0;

  /** What was written so far; valid until the next write. */
  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  /** One value of any kind; keys whose value is `undefined` are left out. */
  value(value: MsgpackValue): void {
    if (value === null) this.#byte(0xc0);
    else if (typeof value === 'string') this.string(value);
    else if (typeof value === 'number') this.number(value);
    else if (typeof value === 'boolean') this.#byte(value ? 0xc3 : 0xc2);
    else if (value instanceof Uint8Array) this.binary(value);
    else if (isList(value)) {
      this.#header(value.length, 0x90, 16, undefined, 0xdc, 0xdd);
      for (const item of value) this.value(item);
    } else if (value instanceof Map) this.#map([...(value as ReadonlyMap<string, MsgpackValue>)]);
    else this.#map(Object.entries(value));
  }

  #map(entries: readonly (readonly [string, MsgpackValue | undefined])[]): void {
    const present = entries.filter(([, value]) => value !== undefined);
    this.#header(present.length, 0x80, 16, undefined, 0xde, 0xdf);
    for (const [key, value] of present) {
      this.string(key);
      this.value(value ?? null);
    }
  }

  /** A text. */
  string(text: string): void {
    const length = Buffer.byteLength(text);
    this.#header(length, 0xa0, 32, 0xd9, 0xda, 0xdb);
    this.#reserve(length);
    this.#bytes.write(text, this.#length);
    this.#length += length;
  }

  /** A byte string. */
  binary(bytes: Uint8Array): void {
    this.#header(bytes.length, 0, 0, 0xc4, 0xc5, 0xc6);
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** An integer where the number is whole, else a 64-bit float. */
  number(value: number): void {
    if (!Number.isSafeInteger(value)) {
      this.#reserve(9);
      this.#bytes[this.#length] = 0xcb;
      this.#bytes.writeDoubleBE(value, this.#length + 1);
      this.#length += 9;
    } else if (value >= 0) this.#unsigned(value);
    else this.#negative(value);
  }

  #unsigned(value: number): void {
    this.#reserve(9);
    const at = this.#length;
    if (value < 0x80) {
      this.#length = this.#bytes.writeUInt8(value, at);
    } else if (value <= 0xff) {
      this.#bytes[at] = 0xcc;
      this.#length = this.#bytes.writeUInt8(value, at + 1);
    } else if (value <= 0xffff) {
      this.#bytes[at] = 0xcd;
      this.#length = this.#bytes.writeUInt16BE(value, at + 1);
    } else if (value <= MAX_UINT32) {
      this.#bytes[at] = 0xce;
      this.#length = this.#bytes.writeUInt32BE(value, at + 1);
    } else {
      this.#bytes[at] = 0xcf;
      this.#length = this.#bytes.writeBigUInt64BE(BigInt(value), at + 1);
    }
  }

  #negative(value: number): void {
    this.#reserve(9);
    const at = this.#length;
    if (value >= -0x20) {
      this.#length = this.#bytes.writeInt8(value, at);
    } else if (value >= -0x80) {
      this.#bytes[at] = 0xd0;
      this.#length = this.#bytes.writeInt8(value, at + 1);
    } else if (value >= -0x8000) {
      this.#bytes[at] = 0xd1;
      this.#length = this.#bytes.writeInt16BE(value, at + 1);
    } else if (value >= -0x8000_0000) {
      this.#bytes[at] = 0xd2;
      this.#length = this.#bytes.writeInt32BE(value, at + 1);
    } else {
      this.#bytes[at] = 0xd3;
      this.#length = this.#bytes.writeBigInt64BE(BigInt(value), at + 1);
    }
  }

  /** The shortest length header of a family; `fix` holds lengths below `fixLimit` in one byte. */
  #header(length: number, fix: number, fixLimit: number, one: number | undefined, two: number, four: number): void {
    this.#reserve(5);
    const at = this.#length;
    if (length < fixLimit) {
      this.#length = this.#bytes.writeUInt8(fix | length, at);
    } else if (one !== undefined && length <= 0xff) {
      this.#bytes[at] = one;
      this.#length = this.#bytes.writeUInt8(length, at + 1);
    } else if (length <= 0xffff) {
      this.#bytes[at] = two;
      this.#length = this.#bytes.writeUInt16BE(length, at + 1);
    } else {
      this.#bytes[at] = four;
      this.#length = this.#bytes.writeUInt32BE(length, at + 1);
    }
  }

  #byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}

function isList(value: MsgpackValue): value is readonly MsgpackValue[] {
  return Array.isArray(value);
}
