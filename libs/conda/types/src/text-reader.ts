const BLANKS: ReadonlySet<string> = new Set([' ', '\t', '\n', '\r']);

/** Reads a text from left to right for the parsers of this library, and says where it stopped. */
export class TextReader {
  position = 0;

  /**
   * Starts at the beginning of `text`.
   *
   * @param text - What is read.
   * @param refuse - Throws the parser's coded error; `position` counts UTF-16 units from 0.
   */
  constructor(
    readonly text: string,
    private readonly refuse: (reason: string, position: number) => never,
  ) {}

  get isAtEnd(): boolean {
    return this.position >= this.text.length;
  }

  /** The character here, or `''` at the end. */
  get next(): string {
    return this.text[this.position] ?? '';
  }

  /** Takes blanks; answers whether there were any. */
  skipSpace(): boolean {
    const start = this.position;
    while (BLANKS.has(this.next)) this.position += 1;
    return this.position > start;
  }

  /** Takes `literal` if it stands here. */
  take(literal: string): boolean {
    if (!this.text.startsWith(literal, this.position)) return false;
    this.position += literal.length;
    return true;
  }

  /** Takes the characters that a sticky expression matches here; may be empty. */
  takeMatch(expression: RegExp): string {
    expression.lastIndex = this.position;
    const found = expression.exec(this.text)?.[0] ?? '';
    this.position += found.length;
    return found;
  }

  /** Refuses the text, at `position` or here. */
  fail(reason: string, position: number = this.position): never {
    this.refuse(reason, position);
  }
}
