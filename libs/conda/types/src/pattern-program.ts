import { condaTypesErrors } from './errors.js';

/** A set of characters: ranges of code points, `[from, to, from, to, ...]`, or all others. */
export interface CharacterSet {
  readonly negated: boolean;
  readonly ranges: readonly number[];
}

/** One step of a pattern: read a character, check a place, or go on elsewhere (in both directions for `fork`). */
export type Instruction =
  | { readonly op: 'character'; readonly set: CharacterSet }
  | { readonly op: 'start' | 'end' | 'found' }
  | { readonly op: 'jump'; readonly to: number }
  | { readonly op: 'fork'; readonly to: number; readonly or: number };

const MAX_PATTERN_LENGTH = 512;
const MAX_INSTRUCTIONS = 2000;
const MAX_DEPTH = 40;

const ANY: CharacterSet = { negated: true, ranges: [10, 10] };
const DIGITS = [48, 57];
const WORD = [48, 57, 65, 90, 95, 95, 97, 122];
const SPACE = [9, 13, 32, 32];
const CLASSES: ReadonlyMap<string, CharacterSet> = new Map([
  ['d', { negated: false, ranges: DIGITS }],
  ['D', { negated: true, ranges: DIGITS }],
  ['w', { negated: false, ranges: WORD }],
  ['W', { negated: true, ranges: WORD }],
  ['s', { negated: false, ranges: SPACE }],
  ['S', { negated: true, ranges: SPACE }],
]);
const COUNT = /\{(\d{1,4})(?:(,)(\d{1,4})?)?\}/y;

/**
 * Compiles a regular expression to a program for a machine that never backtracks. The language is the common part of
 * Python's and JavaScript's: literals, `.`, classes, groups, `|`, `* + ? {m,n}` (lazy or not), `^` and `$`.
 * Lookaround, backreferences and flags are refused, as CEP 29 advises.
 *
 * @throws PATTERN_INVALID
 */
export function compilePattern(pattern: string): readonly Instruction[] {
  if (pattern.length > MAX_PATTERN_LENGTH) {
    throw condaTypesErrors.create('PATTERN_INVALID', `A pattern is longer than ${MAX_PATTERN_LENGTH} characters`);
  }
  return new PatternCompiler(pattern).compile();
}

class PatternCompiler {
  private readonly program: Instruction[] = [];
  private position = 0;
  private depth = 0;

  constructor(private readonly pattern: string) {}

  compile(): readonly Instruction[] {
    this.alternatives();
    if (this.position < this.pattern.length) this.fail('unbalanced )');
    this.emit({ op: 'found' });
    return this.program;
  }

  private alternatives(): void {
    const start = this.program.length;
    this.sequence();
    if (this.peek() !== '|') return;
    this.position += 1;
    const first = this.program.splice(start);
    const fork = this.emit({ op: 'jump', to: 0 });
    this.append(first, start, this.program.length);
    const jump = this.emit({ op: 'jump', to: 0 });
    const second = this.program.length;
    this.alternatives();
    this.program[fork] = { op: 'fork', to: fork + 1, or: second };
    this.program[jump] = { op: 'jump', to: this.program.length };
  }

  private sequence(): void {
    for (let next = this.peek(); next !== '' && next !== '|' && next !== ')'; next = this.peek()) {
      const start = this.program.length;
      const repeatable = this.atom();
      this.quantifier(start, repeatable);
    }
  }

  /** Emits one atom; answers whether it may be repeated. */
  private atom(): boolean {
    const character = this.pattern[this.position]!;
    this.position += 1;
    switch (character) {
      case '^':
        this.emit({ op: 'start' });
        return false;
      case '$':
        this.emit({ op: 'end' });
        return false;
      case '.':
        this.emit({ op: 'character', set: ANY });
        return true;
      case '(':
        this.group();
        return true;
      case '[':
        this.emit({ op: 'character', set: this.set() });
        return true;
      case '\\':
        this.emit({ op: 'character', set: this.escape() });
        return true;
      case '*':
      case '+':
      case '?':
        return this.fail('nothing to repeat');
      default:
        this.emit({ op: 'character', set: literal(character) });
        return true;
    }
  }

  private group(): void {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) this.fail('groups nested too deeply');
    if (this.peek() === '?') {
      if (!this.pattern.startsWith('?:', this.position))
        this.fail('lookaround, flags and named groups are not allowed');
      this.position += 2;
    }
    this.alternatives();
    if (this.peek() !== ')') this.fail('unclosed (');
    this.position += 1;
    this.depth -= 1;
  }

  private escape(): CharacterSet {
    const character = this.peek();
    this.position += 1;
    const set = CLASSES.get(character);
    if (set !== undefined) return set;
    if (character === '' || /[a-z0-9]/i.test(character)) return this.fail(`\\${character} is not allowed`);
    return literal(character);
  }

  private set(): CharacterSet {
    const negated = this.peek() === '^';
    if (negated) this.position += 1;
    const ranges: number[] = [];
    for (let first = true; first || this.peek() !== ']'; first = false) {
      if (this.peek() === '') this.fail('unclosed [');
      const low = this.setMember();
      if (low.length !== 2 || low[0] !== low[1] || this.peek() !== '-' || this.peek(1) === ']') {
        ranges.push(...low);
        continue;
      }
      this.position += 1;
      const high = this.setMember();
      if (high.length !== 2 || high[0] !== high[1] || high[0]! < low[0]!) this.fail('bad range in a character set');
      ranges.push(low[0]!, high[0]!);
    }
    this.position += 1;
    return { negated, ranges };
  }

  private setMember(): readonly number[] {
    const character = this.peek();
    if (character === '') this.fail('unclosed [');
    this.position += 1;
    if (character !== '\\') return literal(character).ranges;
    const set = this.escape();
    if (set.negated) this.fail('a negated class inside a character set is not allowed');
    return set.ranges;
  }

  private quantifier(start: number, repeatable: boolean): void {
    const count = this.count();
    if (count === undefined) return;
    if (!repeatable) this.fail('nothing to repeat');
    if (this.peek() === '?') this.position += 1;
    if (this.peek() === '+') this.fail('possessive quantifiers are not allowed');
    if (this.peek() === '*' || this.count() !== undefined) this.fail('a quantifier of a quantifier');
    const body = this.program.splice(start);
    for (let copy = 0; copy < count.min; copy += 1) this.append(body, start, this.program.length);
    if (count.max === undefined) {
      const fork = this.emit({ op: 'jump', to: 0 });
      this.append(body, start, this.program.length);
      this.emit({ op: 'jump', to: fork });
      this.program[fork] = { op: 'fork', to: fork + 1, or: this.program.length };
      return;
    }
    const forks: number[] = [];
    for (let copy = count.min; copy < count.max; copy += 1) {
      forks.push(this.emit({ op: 'jump', to: 0 }));
      this.append(body, start, this.program.length);
    }
    for (const fork of forks) this.program[fork] = { op: 'fork', to: fork + 1, or: this.program.length };
  }

  private count(): { readonly min: number; readonly max: number | undefined } | undefined {
    const next = this.peek();
    if (next === '*' || next === '+' || next === '?') {
      this.position += 1;
      return { min: next === '+' ? 1 : 0, max: next === '?' ? 1 : undefined };
    }
    COUNT.lastIndex = this.position;
    const match = COUNT.exec(this.pattern);
    if (match === null) return undefined;
    this.position += match[0].length;
    const min = Number(match[1]);
    if (match[2] === undefined) return { min, max: min };
    const max = match[3] === undefined ? undefined : Number(match[3]);
    if (max !== undefined && max < min) this.fail('a repetition whose bounds are swapped');
    return { min, max };
  }

  /** Appends code that was made to stand at `from`, so that it works where it stands now. */
  private append(code: readonly Instruction[], from: number, to: number): void {
    const moved = to - from;
    for (const instruction of code) {
      if (instruction.op === 'jump') this.emit({ op: 'jump', to: instruction.to + moved });
      else if (instruction.op === 'fork') {
        this.emit({ op: 'fork', to: instruction.to + moved, or: instruction.or + moved });
      } else this.emit(instruction);
    }
  }

  private emit(instruction: Instruction): number {
    if (this.program.length >= MAX_INSTRUCTIONS) this.fail('it is too large');
    return this.program.push(instruction) - 1;
  }

  private peek(ahead = 0): string {
    return this.pattern[this.position + ahead] ?? '';
  }

  private fail(reason: string): never {
    throw condaTypesErrors.create(
      'PATTERN_INVALID',
      `The pattern ${JSON.stringify(this.pattern)} cannot be used at character ${this.position}: ${reason}`,
      { details: { pattern: this.pattern, position: this.position, reason } },
    );
  }
}

function literal(character: string): CharacterSet {
  const code = character.charCodeAt(0);
  return { negated: false, ranges: [code, code] };
}
