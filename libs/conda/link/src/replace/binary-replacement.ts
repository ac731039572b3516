const NOTHING = Buffer.alloc(0);
/** A string longer than this has no end that is worth waiting for: it is not text of a program. */
const MAX_STRING_BYTES = 16 * 1024 * 1024;

/**
 * Replaces one byte sequence inside zero-terminated strings of a stream, without changing any length: what a string
 * becomes shorter by is filled with zeros at its end. An occurrence without a terminating zero stays as it is.
 * Chunks are changed in place.
 */
export class BinaryReplacement {
  readonly #search: Buffer;
  readonly #replacement: Buffer;
  readonly #terminator: Buffer;
  #held: Buffer = NOTHING;

  /**
   * @param replacement - Not longer than `search`.
   * @param unitSize - Bytes of the zero that ends a string.
   */
  constructor(search: Buffer, replacement: Buffer, unitSize: number) {
    if (replacement.length > search.length) {
      throw new RangeError(`${replacement.length} bytes do not fit into the place of ${search.length}`);
    }
    this.#search = search;
    this.#replacement = replacement;
    this.#terminator = Buffer.alloc(unitSize);
  }

  /**
   * Takes the next chunk and gives what is decided by it.
   *
   * @param isLast - Whether the stream ends with this chunk.
   */
  push(chunk: Buffer, isLast: boolean): Buffer {
    const data = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    const end = this.#replaceIn(data, isLast);
    this.#held = data.subarray(end);
    return data.subarray(0, end);
  }

  /** Replaces what it can, and gives the place up to which everything is decided. */
  #replaceIn(data: Buffer, isLast: boolean): number {
    let from = 0;
    for (let at = data.indexOf(this.#search); at >= 0; at = data.indexOf(this.#search, from)) {
      const end = data.indexOf(this.#terminator, at + this.#search.length);
      if (end >= 0) {
        this.#replaceInString(data.subarray(at, end));
        from = end + this.#terminator.length;
      } else if (isLast) {
        return data.length;
      } else if (data.length - at > MAX_STRING_BYTES) {
        from = at + this.#search.length;
      } else {
        return at;
      }
    }
    return isLast ? data.length : Math.max(from, data.length - this.#search.length + 1);
  }

  #replaceInString(text: Buffer): void {
    let read = 0;
    let written = 0;
    for (let at = 0; at >= 0; at = text.indexOf(this.#search, read)) {
      text.copyWithin(written, read, at);
      written += at - read;
      this.#replacement.copy(text, written);
      written += this.#replacement.length;
      read = at + this.#search.length;
    }
    text.copyWithin(written, read);
    text.fill(0, written + text.length - read);
  }
}
