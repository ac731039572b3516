const SLOTS = 1 << 13;
const LONGEST = 96;

/**
 * Makes strings of bytes and gives the same string again for the same bytes. The records of one package repeat most
 * of their texts, so a hit saves an allocation now and the memory for as long as the records live.
 */
export class StringTable {
  readonly #slots: (string | undefined)[] = new Array<string | undefined>(SLOTS).fill(undefined);

  /** The text of `bytes[start, end)`, read as UTF-8. */
  text(bytes: Buffer, start: number, end: number): string {
    const length = end - start;
    if (length > LONGEST) return bytes.toString('utf8', start, end);
    let hash = length;
    let highBits = 0;
    for (let i = start; i < end; i++) {
      const byte = bytes[i]!;
      highBits |= byte;
      hash = Math.imul(hash ^ byte, 0x01000193);
    }
    if (highBits >= 0x80) return bytes.toString('utf8', start, end);
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const known = this.#slots[slot];
    if (known !== undefined && isSame(known, bytes, start, length)) return known;
    const text = bytes.toString('latin1', start, end);
    this.#slots[slot] = text;
    return text;
  }
}

function isSame(text: string, bytes: Buffer, start: number, length: number): boolean {
  if (text.length !== length) return false;
  for (let i = 0; i < length; i++) {
    if (text.charCodeAt(i) !== bytes[start + i]) return false;
  }
  return true;
}
