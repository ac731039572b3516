const NOTHING = Buffer.alloc(0);

/** Replaces every occurrence of one byte sequence in a stream, wherever the stream is cut into chunks. */
export class TextReplacement {
  readonly #search: Buffer;
  readonly #replacement: Buffer;
  #held: Buffer = NOTHING;

  constructor(search: Buffer, replacement: Buffer) {
    this.#search = search;
    this.#replacement = replacement;
  }

  /**
   * Takes the next chunk and gives what is decided by it: an occurrence may begin in one chunk and end in the next.
   *
   * @param isLast - Whether the stream ends with this chunk.
   */
  push(chunk: Buffer, isLast: boolean): Buffer {
    const data = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    const pieces: Buffer[] = [];
    let from = 0;
    for (let at = data.indexOf(this.#search); at >= 0; at = data.indexOf(this.#search, from)) {
      pieces.push(data.subarray(from, at), this.#replacement);
      from = at + this.#search.length;
    }
    const end = isLast ? data.length : Math.max(from, data.length - this.#search.length + 1);
    this.#held = data.subarray(end);
    pieces.push(data.subarray(from, end));
    return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
  }
}
