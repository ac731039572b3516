/**
 * Version order as string order.
 *
 * A version is an endless row of components: those of its segments, each segment followed by as many zeros as one
 * likes, and the last segment by as many empty ones (CEP 33: what is missing counts as 0). The key writes down only
 * the components that are not 0, each as
 *
 *     sign, segments skipped, zeros skipped, value
 *
 * and closes with a terminator. The sign is below the terminator for strings (smaller than 0) and above it for
 * positive numbers and `post`. Whoever skips more is nearer to "all zeros": the skip counts rise for what is below it
 * and fall for what is above it. So comparing two keys code unit by code unit compares the versions, equal versions
 * have equal keys, and the versions that start with a given one are an interval of keys.
 *
 * All code units stay below 256, which keeps the keys in the engine's compact one-byte form.
 */

const BELOW_ZERO = 1;
const TERMINATOR = 2;
const ABOVE_ZERO = 3;
const END_OF_STRING = 0;
/** Above the length of any number, which is what a number's value begins with. */
const POST = 255;
const AFTER_ANY_LETTER = '\u00fe';
const AFTER_ANY_VALUE = '\u00ff\u00ff';
const DIGIT_0 = 48;

/** Skip counts and lengths are written as one code unit, so no version may be longer. */
export const MAX_VERSION_LENGTH = 250;

/** A component takes its characters and at most 5 code units around them; two terminators close the key. */
const scratch = Buffer.alloc(MAX_VERSION_LENGTH * 6 + 2);

/** The keys of the versions that start with a given one: `from` inclusive, `to` exclusive. */
export interface KeyRange {
  readonly from: string;
  readonly to: string;
}

/** Takes the components of one version from left to right. All writers share a buffer: one writes at a time. */
export class KeyWriter {
  private length = 0;
  private segmentsSkipped = 0;
  private zerosSkipped = 0;
  private pendingIsNumber = false;
  private pendingStart = 0;
  private pendingEnd = 0;

  /**
   * Starts a key.
   *
   * @param text - What the components are parts of.
   */
  constructor(private readonly text: string) {}

  /** A run of digits. */
  number(start: number, end: number): void {
    this.flush();
    this.hold(true, start, end);
  }

  /** A run of lower-case letters, or of them and a closing underscore. */
  letters(start: number, end: number): void {
    this.flush();
    this.hold(false, start, end);
  }

  /** A 0 that is not in the text: before letters that begin a segment, and for the epoch that is not given. */
  zero(): void {
    this.flush();
    this.zerosSkipped += 1;
  }

  endSegment(): void {
    this.flush();
    this.segmentsSkipped += 1;
    this.zerosSkipped = 0;
  }

  /** Closes the release, or the local part. */
  terminate(): void {
    this.flush();
    scratch[this.length++] = TERMINATOR;
    this.segmentsSkipped = 0;
    this.zerosSkipped = 0;
  }

  /** The key of what was written and terminated. */
  key(): string {
    return scratch.toString('latin1', 0, this.length);
  }

  /**
   * The range of the versions that start with what was written, as conda's `VersionOrder.startswith` decides: equal up
   * to the last component, and that one equal too, or begun with when it is a string. What was terminated is equal.
   */
  range(): KeyRange {
    if (this.pendingStart < this.pendingEnd && !this.pendingIsNumber && !this.pendingIs('post')) {
      this.begin(BELOW_ZERO);
      this.appendLetters();
      const from = this.key();
      return { from, to: from + AFTER_ANY_LETTER };
    }
    this.flush();
    const { length } = this;
    this.begin(BELOW_ZERO);
    const from = this.key();
    this.length = length;
    this.begin(ABOVE_ZERO);
    return { from, to: this.key() + AFTER_ANY_VALUE };
  }

  /** A component is written when the next one comes, since a range treats the last one otherwise. */
  private hold(isNumber: boolean, start: number, end: number): void {
    this.pendingIsNumber = isNumber;
    this.pendingStart = start;
    this.pendingEnd = end;
  }

  private flush(): void {
    if (this.pendingStart === this.pendingEnd) return;
    if (this.pendingIsNumber) this.writeNumber();
    else this.writeLetters();
    this.pendingStart = this.pendingEnd;
  }

  private writeNumber(): void {
    let start = this.pendingStart;
    while (start < this.pendingEnd && this.text.charCodeAt(start) === DIGIT_0) start += 1;
    if (start === this.pendingEnd) {
      this.zerosSkipped += 1;
      return;
    }
    this.begin(ABOVE_ZERO);
    scratch[this.length++] = this.pendingEnd - start;
    while (start < this.pendingEnd) scratch[this.length++] = this.text.charCodeAt(start++);
    this.written();
  }

  private writeLetters(): void {
    if (this.pendingIs('post')) {
      this.begin(ABOVE_ZERO);
      scratch[this.length++] = POST;
    } else {
      this.begin(BELOW_ZERO);
      this.appendLetters();
      scratch[this.length++] = END_OF_STRING;
    }
    this.written();
  }

  /** `dev` comes before every other string; in upper case it does so by itself. */
  private appendLetters(): void {
    const upperCase = this.pendingIs('dev') ? 32 : 0;
    for (let at = this.pendingStart; at < this.pendingEnd; at += 1) {
      scratch[this.length++] = this.text.charCodeAt(at) - upperCase;
    }
  }

  private begin(sign: typeof BELOW_ZERO | typeof ABOVE_ZERO): void {
    const rises = sign === BELOW_ZERO;
    scratch[this.length++] = sign;
    scratch[this.length++] = rises ? this.segmentsSkipped : 255 - this.segmentsSkipped;
    scratch[this.length++] = rises ? this.zerosSkipped : 255 - this.zerosSkipped;
  }

  private written(): void {
    this.segmentsSkipped = 0;
    this.zerosSkipped = 0;
  }

  private pendingIs(word: string): boolean {
    return this.pendingEnd - this.pendingStart === word.length && this.text.startsWith(word, this.pendingStart);
  }
}
