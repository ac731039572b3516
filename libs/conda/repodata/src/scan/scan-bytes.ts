/** What one pass over a record's bytes found; reused from record to record, so that the pass allocates nothing. */
export interface RecordExtent {
  /** Where the value of the record's own key `name` lies, without its quotes; -1 when there is none. */
  nameStart: number;
  nameEnd: number;
  /** Whether a key or the name is written with an escape, so that only a JSON parser can tell the name. */
  isEscaped: boolean;
  /** The deepest nesting met; the record itself is 1. */
  depth: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/** Where the text goes on after white space; `end` when it does not. */
export function skipWhitespace(bytes: Uint8Array, at: number, end: number): number {
  let i = at;
  for (; i < end; i++) {
    const byte = bytes[i];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break;
  }
  return i;
}

/**
 * Where a string ends.
 *
 * @param bytes - The text.
 * @param at - The first byte after the opening quote.
 * @param end - Where the text ends for now.
 * @returns The position of the closing quote, or -1 when it is not there yet.
 */
export function endOfString(bytes: Uint8Array, at: number, end: number): number {
  for (let i = at; i < end; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) return i;
    if (byte === BACKSLASH) i++;
  }
  return -1;
}

/**
 * Walks over one object without parsing it and notes where the value of its key `name` lies. Brackets are counted,
 * not matched: what is wrong inside a record is found when the record is parsed, and costs that record only.
 *
 * @param bytes - The text.
 * @param at - The object's opening brace.
 * @param end - Where the text ends for now.
 * @param extent - Receives what was found; as in JSON, the last of several `name` keys counts.
 * @returns The position after the closing brace, or -1 when it is not there yet.
 */
export function scanRecord(bytes: Uint8Array, at: number, end: number, extent: RecordExtent): number {
  let depth = 0;
  let deepest = 0;
  let isKey = false;
  let isName = false;
  extent.nameStart = -1;
  extent.nameEnd = -1;
  extent.isEscaped = false;
  for (let i = at; i < end; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) {
      const start = i + 1;
      let hasEscape = false;
      for (i = start; i < end; i++) {
        const inner = bytes[i];
        if (inner === QUOTE) break;
        if (inner === BACKSLASH) {
          hasEscape = true;
          i++;
        }
      }
      if (i >= end) return -1;
      if (depth !== 1) continue;
      if (isKey) {
        isKey = false;
        isName = isNameKey(bytes, start, i);
        if (hasEscape) extent.isEscaped = true;
      } else if (isName) {
        isName = false;
        extent.nameStart = start;
        extent.nameEnd = i;
        if (hasEscape) extent.isEscaped = true;
      }
    } else if (byte === COMMA) {
      if (depth === 1) isKey = true;
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      depth++;
      if (depth > deepest) deepest = depth;
      isKey = depth === 1;
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      depth--;
      if (depth === 0) {
        extent.depth = deepest;
        return i + 1;
      }
    }
  }
  return -1;
}

function isNameKey(bytes: Uint8Array, start: number, end: number): boolean {
  return (
    end - start === 4 &&
    bytes[start] === 0x6e &&
    bytes[start + 1] === 0x61 &&
    bytes[start + 2] === 0x6d &&
    bytes[start + 3] === 0x65
  );
}

/** Passes over one JSON value of any kind and size; it may come in any number of pieces. */
export class ValueSkipper {
  #depth = 0;
  #isInString = false;
  #isEscape = false;
  #isScalar = false;

  /**
   * Goes on with the value.
   *
   * @returns The position after the value, or -1 when it goes on beyond `end`.
   */
  skip(bytes: Uint8Array, at: number, end: number): number {
    let i = at;
    while (i < end) {
      const byte = bytes[i];
      if (this.#isInString) {
        if (this.#isEscape) this.#isEscape = false;
        else if (byte === BACKSLASH) this.#isEscape = true;
        else if (byte === QUOTE) {
          this.#isInString = false;
          if (this.#depth === 0) return i + 1;
        }
      } else if (byte === QUOTE) {
        this.#isInString = true;
      } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        this.#depth++;
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        if (this.#depth === 0) return i;
        this.#depth--;
        if (this.#depth === 0) return i + 1;
      } else if (this.#depth === 0) {
        if (byte === COMMA || byte === COLON || isWhitespace(byte)) {
          if (this.#isScalar || byte === COMMA) return i;
        } else {
          this.#isScalar = true;
        }
      }
      i++;
    }
    return -1;
  }
}

function isWhitespace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
