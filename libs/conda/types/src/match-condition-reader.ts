import type { MatchCondition } from './match-condition.js';
import type { MatchSpecDraft } from './match-spec-draft.js';
import { TextReader } from './text-reader.js';

/** The reader of whole MatchSpecs, which reads conditions by way of this module. */
export type ReadMatchSpec = (text: string, refuse: (reason: string, position: number) => never) => MatchSpecDraft;

const MAX_DEPTH = 32;
const AFTER_PARENTHESIS = /(?:and|or)(?=[\s(]|$)/y;
const REGEX_NAME = /\^[^$\s]*\$/y;
const OPERATOR_WORD = /\s+(?:and|or)(?=[\s(]|$)/y;

/**
 * Reads the value of `when` (CEP 43): MatchSpecs, `and`, `or` and parentheses; `and` binds tighter.
 *
 * @param text - The value, without its quotes.
 * @param offset - Where the value begins in the outer text.
 * @param outer - The reader of the outer text; refusals go through it.
 * @param readMatchSpec - Reads one MatchSpec.
 */
export function readCondition(
  text: string,
  offset: number,
  outer: TextReader,
  readMatchSpec: ReadMatchSpec,
): MatchCondition {
  const reader = new TextReader(text, (reason) => outer.fail(`in the condition, ${reason}`, offset));
  const condition = readOr(reader, 0, readMatchSpec);
  reader.skipSpace();
  if (!reader.isAtEnd) reader.fail('nothing more was expected');
  return condition;
}

function readOr(reader: TextReader, depth: number, readMatchSpec: ReadMatchSpec): MatchCondition {
  return joined(reader, 'or', () => joined(reader, 'and', () => readOperand(reader, depth, readMatchSpec)));
}

function joined(reader: TextReader, kind: 'and' | 'or', readPart: () => MatchCondition): MatchCondition {
  const operands = [readPart()];
  while (takeWord(reader, kind)) operands.push(readPart());
  if (operands.length === 1) return operands[0]!;
  return { kind, operands: operands.flatMap((operand) => (operand.kind === kind ? operand.operands : [operand])) };
}

function takeWord(reader: TextReader, word: 'and' | 'or'): boolean {
  const start = reader.position;
  const found = reader.takeMatch(OPERATOR_WORD) || reader.takeMatch(AFTER_PARENTHESIS);
  if (found.trim() === word) return true;
  reader.position = start;
  return false;
}

function readOperand(reader: TextReader, depth: number, readMatchSpec: ReadMatchSpec): MatchCondition {
  reader.skipSpace();
  if (reader.take('(')) {
    if (depth >= MAX_DEPTH) reader.fail('parentheses are nested too deeply');
    const inner = readOr(reader, depth + 1, readMatchSpec);
    reader.skipSpace();
    if (!reader.take(')')) reader.fail('a closing parenthesis was expected');
    return inner;
  }
  const text = takeSpecText(reader);
  if (text === '') reader.fail('a MatchSpec was expected');
  const spec = readMatchSpec(text, (reason) => reader.fail(reason));
  if (spec.when !== undefined) reader.fail('a MatchSpec cannot have a condition itself');
  return { kind: 'spec', spec: Object.freeze(spec) };
}

/** One MatchSpec: up to `and`, `or` or a closing parenthesis that stands outside its brackets and parentheses. */
function takeSpecText(reader: TextReader): string {
  const start = reader.position;
  reader.takeMatch(REGEX_NAME);
  let depth = 0;
  let quote = '';
  for (; !reader.isAtEnd; reader.position += 1) {
    const character = reader.next;
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (depth > 0 && (character === '"' || character === "'")) quote = character;
    else if (character === '[' || character === '(') depth += 1;
    else if (depth > 0 && (character === ']' || character === ')')) depth -= 1;
    else if (depth === 0 && (character === ')' || isOperatorWord(reader))) break;
  }
  return reader.text.slice(start, reader.position).trim();
}

function isOperatorWord(reader: TextReader): boolean {
  OPERATOR_WORD.lastIndex = reader.position;
  return OPERATOR_WORD.test(reader.text);
}
