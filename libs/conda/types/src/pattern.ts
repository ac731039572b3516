import { compilePattern } from './pattern-program.js';
import type { CharacterSet, Instruction } from './pattern-program.js';

/**
 * A case-insensitive regular expression whose search takes time proportional to the text, whatever the pattern: all
 * ways through the program are walked side by side (Thompson's construction), so no pattern can make a server hang.
 */
export class Pattern {
  private readonly program: readonly Instruction[];

  /**
   * Compiles a pattern.
   *
   * @param source - The regular expression; see `compilePattern` for the language.
   * @throws PATTERN_INVALID
   */
  constructor(readonly source: string) {
    this.program = compilePattern(source);
  }

  /** Whether the pattern is found anywhere in `text`. */
  test(text: string): boolean {
    let current: number[] = [];
    for (let position = 0; position <= text.length; position += 1) {
      const seen = new Uint8Array(this.program.length);
      const waiting: number[] = [];
      for (const instruction of current) {
        if (this.follow(instruction, position, text.length, seen, waiting)) return true;
      }
      if (this.follow(0, position, text.length, seen, waiting)) return true;
      if (position === text.length) return false;
      const code = text.charCodeAt(position);
      current = [];
      for (const at of waiting) {
        const instruction = this.program[at]!;
        if (instruction.op === 'character' && contains(instruction.set, code)) current.push(at + 1);
      }
    }
    return false;
  }

  /** Walks on from `from` to all places that wait for a character; answers whether the end was reached. */
  private follow(from: number, position: number, length: number, seen: Uint8Array, waiting: number[]): boolean {
    const open = [from];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen[at] === 1) continue;
      seen[at] = 1;
      const instruction = this.program[at]!;
      switch (instruction.op) {
        case 'found':
          return true;
        case 'character':
          waiting.push(at);
          break;
        case 'start':
          if (position === 0) open.push(at + 1);
          break;
        case 'end':
          if (position === length) open.push(at + 1);
          break;
        case 'jump':
          open.push(instruction.to);
          break;
        case 'fork':
          open.push(instruction.or, instruction.to);
          break;
      }
    }
    return false;
  }
}

function contains({ negated, ranges }: CharacterSet, code: number): boolean {
  return (inRanges(ranges, code) || inRanges(ranges, otherCase(code))) !== negated;
}

function inRanges(ranges: readonly number[], code: number): boolean {
  for (let index = 0; index < ranges.length; index += 2) {
    if (code >= ranges[index]! && code <= ranges[index + 1]!) return true;
  }
  return false;
}

function otherCase(code: number): number {
  if (code >= 97 && code <= 122) return code - 32;
  return code >= 65 && code <= 90 ? code + 32 : code;
}
