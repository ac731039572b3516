import { repodataErrors } from '../errors.js';
import { endOfString, scanRecord, skipWhitespace, ValueSkipper } from './scan-bytes.js';
import type { RecordExtent } from './scan-bytes.js';

/** The parts of repodata that list packages; the numbers are stored in packs. */
export const Section = { packages: 0, packagesConda: 1, v3TarBz2: 2, v3Conda: 3, removed: 4 } as const;
/** One of {@link Section}. */
export type Section = (typeof Section)[keyof typeof Section];

/** Receives what the scanner finds; positions are offsets into the whole text. */
export interface RepodataSink {
  /** A section begins; what came before under the same key no longer counts, as in JSON. */
  section(section: Section): void;
  /** A record, or a file name in `removed`: `[start, end)` is the member of the section, key and value. */
  member(section: Section, packageName: string, start: number, end: number): void;
  /** A record that cannot be used. */
  refused(key: string, reason: string): void;
  /** The texts of the top-level keys `info` and `repodata_version`. */
  header(key: 'info' | 'repodata_version', text: string): void;
}

/** What one repodata file may contain. */
export interface ScanLimits {
  /** Longest record, in bytes; a longer one is refused and the rest is read. */
  readonly maxRecordBytes: number;
  /** Deepest nesting of a record. */
  readonly maxRecordDepth: number;
}

const MAX_KEY_BYTES = 4096;
const MAX_HEADER_BYTES = 1 << 20;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const BYTE_ORDER_MARK = '\u{feff}';

type Place = 'start' | 'top' | 'v3' | 'section' | 'removed' | 'end';

const TOP_SECTIONS: ReadonlyMap<string, Section> = new Map([
  ['packages', Section.packages],
  ['packages.conda', Section.packagesConda],
]);
const V3_SECTIONS: ReadonlyMap<string, Section> = new Map([
  ['tar.bz2', Section.v3TarBz2],
  ['conda', Section.v3Conda],
]);

/**
 * Finds the records of a repodata file (CEP 36, `v3` of CEP 48) in one pass over its bytes, without parsing it and
 * without ever holding more than one record.
 *
 * ```text
 *   { "info": {…}, "packages": { "a-1-0.tar.bz2": {…"name":"a"…}, … }, "packages.conda": {…}, "removed": […] }
 *   top ^          section ^     member ^───────────────────────^
 * ```
 *
 * Only the outline must be valid JSON: a record's own faults are left to whoever parses the record.
 */
export class RepodataScanner {
  readonly #sink: RepodataSink;
  readonly #limits: ScanLimits;
  readonly #extent: RecordExtent = { nameStart: -1, nameEnd: -1, isEscaped: false, depth: 0 };
  #place: Place = 'start';
  #section: Section = Section.packages;
  #parentOfSection: 'top' | 'v3' = 'top';
  #expectsComma = false;
  #mayClose = true;
  #skipper: ValueSkipper | undefined;
  #carry: Buffer | undefined;
  /** Offset in the whole text of the first byte of the buffer at hand. */
  #base = 0;

  constructor(sink: RepodataSink, limits: ScanLimits) {
    this.#sink = sink;
    this.#limits = limits;
  }

  /**
   * Takes the next piece of the text.
   *
   * @throws REPODATA_INVALID when the outline is not that of repodata, with the offset.
   */
  write(chunk: Buffer): void {
    const bytes = this.#carry === undefined ? chunk : Buffer.concat([this.#carry, chunk]);
    const consumed = this.#scan(bytes);
    this.#carry = consumed < bytes.length ? bytes.subarray(consumed) : undefined;
    this.#base += consumed;
  }

  /**
   * Ends the text.
   *
   * @throws REPODATA_INVALID when the text stops before its end.
   */
  end(): void {
    if (this.#place === 'end' && this.#carry === undefined) return;
    throw repodataErrors.create(
      'REPODATA_INVALID',
      `The repodata stops in the middle, after ${this.#base + (this.#carry?.length ?? 0)} bytes`,
      { hint: 'The file was cut short where it was written or on the way' },
    );
  }

  /** Scans as far as whole tokens and members go; returns how many bytes are done. */
  #scan(bytes: Buffer): number {
    const end = bytes.length;
    let at = 0;
    while (true) {
      if (this.#skipper !== undefined) {
        const after = this.#skipper.skip(bytes, at, end);
        if (after === -1) return end;
        this.#skipper = undefined;
        at = after;
      }
      at = skipWhitespace(bytes, at, end);
      if (at >= end) return end;
      const after = this.#step(bytes, at, end);
      if (after === -1) return at;
      at = after;
    }
  }

  /** Takes one token or member at `at`; returns the position after it, or -1 when it is not all there. */
  #step(bytes: Buffer, at: number, end: number): number {
    const byte = bytes[at];
    if (this.#place === 'start') return this.#begin(bytes, at, end);
    if (this.#place === 'end') return this.#fail(at, 'More text follows the end of the repodata');
    const isArray = this.#place === 'removed';
    if (byte === (isArray ? CLOSE_BRACKET : CLOSE_BRACE) && this.#mayClose) return this.#close(at);
    if (this.#expectsComma) {
      if (byte !== COMMA) return this.#fail(at, 'A comma or a closing bracket is missing');
      this.#expectsComma = false;
      this.#mayClose = false;
      return at + 1;
    }
    if (isArray) return this.#removedItem(bytes, at, end);
    if (byte !== QUOTE) return this.#fail(at, 'A key is missing');
    return this.#member(bytes, at, end);
  }

  #begin(bytes: Buffer, at: number, end: number): number {
    if (this.#base + at === 0 && bytes[at] === 0xef) {
      if (end - at < 3) return -1;
      if (bytes.toString('utf8', at, at + 3) === BYTE_ORDER_MARK) return at + 3;
    }
    if (bytes[at] !== OPEN_BRACE) return this.#fail(at, 'The text is not a JSON object');
    this.#open('top');
    return at + 1;
  }

  #open(place: Place): void {
    this.#place = place;
    this.#expectsComma = false;
    this.#mayClose = true;
  }

  #close(at: number): number {
    if (this.#place === 'top') this.#place = 'end';
    else if (this.#place === 'section') this.#place = this.#parentOfSection;
    else this.#place = 'top';
    this.#memberDone();
    return at + 1;
  }

  #memberDone(): void {
    this.#expectsComma = true;
    this.#mayClose = true;
  }

  #skipValue(at: number): number {
    this.#skipper = new ValueSkipper();
    this.#memberDone();
    return at;
  }

  /** A key and its value, in the top-level object, in `v3` or in a section. */
  #member(bytes: Buffer, at: number, end: number): number {
    const keyEnd = endOfString(bytes, at + 1, end);
    if (keyEnd === -1 || keyEnd - at > MAX_KEY_BYTES) {
      return end - at > MAX_KEY_BYTES ? this.#fail(at, 'A key is too long') : -1;
    }
    const colon = skipWhitespace(bytes, keyEnd + 1, end);
    if (colon >= end) return -1;
    if (bytes[colon] !== COLON) return this.#fail(colon, 'A colon is missing');
    const value = skipWhitespace(bytes, colon + 1, end);
    if (value >= end) return -1;
    if (this.#place === 'section') return this.#record(bytes, at, keyEnd, value, end);
    return this.#outline(bytes, bytes.toString('utf8', at + 1, keyEnd), value, end);
  }

  #outline(bytes: Buffer, key: string, value: number, end: number): number {
    const parent = this.#place === 'v3' ? 'v3' : 'top';
    const section = (parent === 'v3' ? V3_SECTIONS : TOP_SECTIONS).get(key);
    if (section !== undefined) {
      this.#parentOfSection = parent;
      return this.#openValue(bytes, key, value, OPEN_BRACE, 'section', section);
    }
    if (parent === 'v3') return this.#skipValue(value);
    if (key === 'removed') return this.#openValue(bytes, key, value, OPEN_BRACKET, 'removed', Section.removed);
    if (key === 'v3') return this.#openValue(bytes, key, value, OPEN_BRACE, 'v3');
    if (key === 'info' || key === 'repodata_version') return this.#header(bytes, key, value, end);
    return this.#skipValue(value);
  }

  #openValue(bytes: Buffer, key: string, value: number, bracket: number, place: Place, section?: Section): number {
    if (bytes[value] !== bracket) return this.#fail(value, `The value of ${JSON.stringify(key)} has the wrong type`);
    this.#open(place);
    if (section !== undefined) {
      this.#section = section;
      this.#sink.section(section);
    }
    return value + 1;
  }

  #header(bytes: Buffer, key: 'info' | 'repodata_version', value: number, end: number): number {
    const after = new ValueSkipper().skip(bytes, value, end);
    if (after === -1) {
      return end - value > MAX_HEADER_BYTES ? this.#fail(value, `The value of ${JSON.stringify(key)} is too long`) : -1;
    }
    this.#sink.header(key, bytes.toString('utf8', value, after));
    this.#memberDone();
    return after;
  }

  #record(bytes: Buffer, at: number, keyEnd: number, value: number, end: number): number {
    if (bytes[value] !== OPEN_BRACE) {
      this.#sink.refused(bytes.toString('utf8', at + 1, keyEnd), 'the record is not an object');
      return this.#skipValue(value);
    }
    const extent = this.#extent;
    const after = scanRecord(bytes, value, end, extent);
    const length = (after === -1 ? end : after) - value;
    if (length > this.#limits.maxRecordBytes) {
      const reason = `the record is longer than ${this.#limits.maxRecordBytes} bytes`;
      this.#sink.refused(bytes.toString('utf8', at + 1, keyEnd), reason);
      return this.#skipValue(value);
    }
    if (after === -1) return -1;
    this.#memberDone();
    const name = this.#nameOf(bytes, value, after);
    if (extent.depth > this.#limits.maxRecordDepth) {
      this.#sink.refused(bytes.toString('utf8', at + 1, keyEnd), 'the record is nested too deeply');
    } else if (name === undefined) {
      this.#sink.refused(bytes.toString('utf8', at + 1, keyEnd), 'the record has no package name');
    } else {
      this.#sink.member(this.#section, name, this.#base + at, this.#base + after);
    }
    return after;
  }

  #nameOf(bytes: Buffer, start: number, end: number): string | undefined {
    const extent = this.#extent;
    if (!extent.isEscaped) {
      return extent.nameStart === -1 ? undefined : bytes.toString('latin1', extent.nameStart, extent.nameEnd);
    }
    try {
      const record = JSON.parse(bytes.toString('utf8', start, end)) as { name?: unknown };
      return typeof record.name === 'string' ? record.name : undefined;
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  #removedItem(bytes: Buffer, at: number, end: number): number {
    if (bytes[at] !== QUOTE) return this.#skipValue(at);
    const itemEnd = endOfString(bytes, at + 1, end);
    if (itemEnd === -1) return end - at > MAX_KEY_BYTES ? this.#fail(at, 'A file name is too long') : -1;
    this.#memberDone();
    const name = packageNameOfFile(bytes.toString('latin1', at + 1, itemEnd));
    if (name !== undefined) this.#sink.member(Section.removed, name, this.#base + at, this.#base + itemEnd + 1);
    return itemEnd + 1;
  }

  #fail(at: number, what: string): never {
    throw repodataErrors.create('REPODATA_INVALID', `${what} at byte ${this.#base + at}`, {
      hint: 'The address serves something else than repodata, or the file is damaged',
      details: { offset: this.#base + at },
    });
  }
}

/** `numpy` of `numpy-1.26.4-py312h1_0.conda`. */
function packageNameOfFile(fn: string): string | undefined {
  const build = fn.lastIndexOf('-');
  const version = build === -1 ? -1 : fn.lastIndexOf('-', build - 1);
  return version <= 0 ? undefined : fn.slice(0, version);
}
