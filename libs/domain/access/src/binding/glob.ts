/** Stands for what a `*` can be; no name has it. */
const ANY_TEXT = '\0';

/**
 * A name with `*` for any number of characters, none included. Case counts, and every other character stands for
 * itself: `team.a` does not match `teamXa`.
 */
export class Glob {
  /** As written, with runs of `*` made one. */
  readonly text: string;
  private readonly pieces: readonly string[];

  constructor(text: string) {
    this.text = text.replace(/\*{2,}/g, '*');
    this.pieces = this.text.split('*');
  }

  /** Whether it matches one name only. */
  get isExact(): boolean {
    return this.pieces.length === 1;
  }

  /** Whether it matches every name. */
  get isAll(): boolean {
    return this.text === '*';
  }

  /** Whether the whole name matches. */
  matches(name: string): boolean {
    const { pieces } = this;
    const first = pieces[0]!;
    if (pieces.length === 1) return name === first;
    const last = pieces[pieces.length - 1]!;
    const end = name.length - last.length;
    if (end < first.length || !name.startsWith(first) || !name.endsWith(last)) return false;
    let position = first.length;
    for (let index = 1; index < pieces.length - 1; index += 1) {
      const found = name.indexOf(pieces[index]!, position);
      if (found < 0) return false;
      position = found + pieces[index]!.length;
    }
    return position <= end;
  }

  /**
   * Whether every name that `other` matches is matched here too. Exact: a text with a character that no pattern holds
   * in the place of each `*` is matched only by patterns that match whatever stands there. For the same reason a
   * pattern within the union of several is within one of them.
   */
  includes(other: Glob): boolean {
    return this.matches(other.text.replaceAll('*', ANY_TEXT));
  }

  /** The pattern for SQL's `LIKE` with `\` as the escape character: `_` and `%` of names stand for themselves. */
  toLike(): string {
    return this.text.replace(/[\\%_]/g, '\\$&').replaceAll('*', '%');
  }
}
