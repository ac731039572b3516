import { GenerationCache } from './generation-cache.js';
import { Pattern } from './pattern.js';

/**
 * What a MatchSpec says of one text field (CEP 29, string matching): the very text, a glob with `*`, or a regular
 * expression `^...$`. Case does not count.
 */
export interface StringMatcher {
  readonly kind: 'exact' | 'glob' | 'regex';
  /** As it was written. */
  readonly text: string;
  /** Whether the field's value is wanted. */
  matches(value: string): boolean;
}

/**
 * Reads one matching expression.
 *
 * @throws PATTERN_INVALID
 */
export function parseStringMatcher(text: string): StringMatcher {
  if (text.length > 1 && text.startsWith('^') && text.endsWith('$')) return new RegexMatcher(text);
  return text.includes('*') ? new GlobMatcher(text) : new ExactMatcher(text);
}

const cache = new GenerationCache<StringMatcher>(1000);

/**
 * {@link parseStringMatcher} for texts that a MatchSpec keeps as texts: a name, a channel.
 *
 * @throws PATTERN_INVALID
 */
export function cachedStringMatcher(text: string): StringMatcher {
  let matcher = cache.get(text);
  if (matcher === undefined) cache.set(text, (matcher = parseStringMatcher(text)));
  return matcher;
}

class ExactMatcher implements StringMatcher {
  readonly kind = 'exact';
  private readonly folded: string;

  constructor(readonly text: string) {
    this.folded = text.toLowerCase();
  }

  matches(value: string): boolean {
    return value === this.text || (value.length === this.folded.length && value.toLowerCase() === this.folded);
  }
}

class GlobMatcher implements StringMatcher {
  readonly kind = 'glob';
  private readonly pieces: readonly string[];

  constructor(readonly text: string) {
    this.pieces = text.toLowerCase().split('*');
  }

  /** The first and last piece are fixed to the ends; each between them is taken where it first occurs. */
  matches(value: string): boolean {
    const folded = value.toLowerCase();
    const first = this.pieces[0]!;
    const last = this.pieces.at(-1)!;
    if (!folded.startsWith(first) || !folded.endsWith(last)) return false;
    let position = first.length;
    const end = folded.length - last.length;
    for (let index = 1; index < this.pieces.length - 1; index += 1) {
      const found = folded.indexOf(this.pieces[index]!, position);
      if (found < 0) return false;
      position = found + this.pieces[index]!.length;
    }
    return position <= end;
  }
}

class RegexMatcher implements StringMatcher {
  readonly kind = 'regex';
  private readonly pattern: Pattern;

  constructor(readonly text: string) {
    this.pattern = new Pattern(text);
  }

  matches(value: string): boolean {
    return this.pattern.test(value);
  }
}
