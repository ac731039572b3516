import { refusedAt } from './nested-refusal.js';
import { parseStringMatcher } from './string-matcher.js';
import type { TextReader } from './text-reader.js';
import {
  AllOf,
  AnyOf,
  AnyVersion,
  CompatibleRelease,
  PrefixBound,
  VersionComparison,
  VersionPattern,
  VersionPrefix,
} from './version-clause.js';
import { parseVersion } from './version.js';
import type { Version } from './version.js';
import type { VersionSpec } from './version-spec.js';

type Operator = '' | '==' | '!=' | '<=' | '>=' | '~=' | '=' | '<' | '>';

const OPERATOR = /[=!<>~]?=|[<>]|/y;
/** A blank before the `!` of an epoch occurs in real metadata (`x264 >=1 !164.3095`), and belongs to no one else. */
const LITERAL = /(?:[0-9]+\s+![0-9])?[a-zA-Z0-9._+!*-]*/y;
const REGEX = /\^[^$]*\$/y;
const MAX_DEPTH = 32;

/** A specifier as read, with what a MatchSpec has to know about its writing. */
export interface ReadVersionSpec {
  readonly spec: VersionSpec;
  /** Set when the whole specifier is one version without `*`, and without operator or with `=` or `==`. */
  readonly plain: { readonly operator: '' | '=' | '=='; readonly version: Version } | undefined;
}

/** Reads the specifier that begins here, as far as it goes; what follows it is the caller's. */
export function readVersionSpec(reader: TextReader): ReadVersionSpec {
  return readAnyOf(reader, 0);
}

function readAnyOf(reader: TextReader, depth: number): ReadVersionSpec {
  const first = readAllOf(reader, depth);
  if (!takeSeparator(reader, '|')) return first;
  const operands = [first.spec];
  do operands.push(readAllOf(reader, depth).spec);
  while (takeSeparator(reader, '|'));
  return {
    spec: new AnyOf(operands.flatMap((operand) => (operand instanceof AnyOf ? operand.operands : [operand]))),
    plain: undefined,
  };
}

function readAllOf(reader: TextReader, depth: number): ReadVersionSpec {
  const first = readOperand(reader, depth);
  if (!takeSeparator(reader, ',')) return first;
  const operands = [first.spec];
  do operands.push(readOperand(reader, depth).spec);
  while (takeSeparator(reader, ','));
  return {
    spec: new AllOf(operands.flatMap((operand) => (operand instanceof AllOf ? operand.operands : [operand]))),
    plain: undefined,
  };
}

/** Blanks around a separator belong to the specifier, blanks after it without one do not. */
function takeSeparator(reader: TextReader, separator: ',' | '|'): boolean {
  const start = reader.position;
  reader.skipSpace();
  if (reader.take(separator)) return true;
  reader.position = start;
  return false;
}

function readOperand(reader: TextReader, depth: number): ReadVersionSpec {
  reader.skipSpace();
  if (!reader.take('(')) return readClause(reader);
  if (depth >= MAX_DEPTH) reader.fail('parentheses are nested too deeply');
  const { spec } = readAnyOf(reader, depth + 1);
  reader.skipSpace();
  if (!reader.take(')')) reader.fail('a closing parenthesis was expected');
  return { spec, plain: undefined };
}

function readClause(reader: TextReader): ReadVersionSpec {
  const start = reader.position;
  if (reader.next === '^') {
    const text = reader.takeMatch(REGEX);
    if (text === '') reader.fail('a regular expression starts with ^ and ends with $');
    return { spec: readPattern(reader, text, start, false), plain: undefined };
  }
  const operator = reader.takeMatch(OPERATOR) as Operator;
  reader.skipSpace();
  const literalStart = reader.position;
  const literal = readLiteral(reader);
  if (literal === '') {
    if (operator === '=' && isEndOfSpec(reader)) return { spec: new AnyVersion(), plain: undefined };
    reader.fail(operator === '' ? 'a version was expected' : `a version was expected after ${operator}`);
  }
  return makeClause(reader, operator, literal, literalStart);
}

/** A version with or without stars; `.*.` at the end, which old metadata has, is `.*`. */
function readLiteral(reader: TextReader): string {
  const literal = reader.takeMatch(LITERAL);
  if (literal.endsWith('.*.')) return literal.slice(0, -1);
  return literal.includes('!') ? literal.replaceAll(/\s/g, '') : literal;
}

/** A `=` with nothing behind it is how conda prints `*`: `foo=[build=b]`. */
function isEndOfSpec(reader: TextReader): boolean {
  return reader.isAtEnd || reader.next === '[' || reader.next === '#';
}

function makeClause(reader: TextReader, operator: Operator, literal: string, start: number): ReadVersionSpec {
  const stem = withoutStars(literal);
  if (stem.includes('*')) return { spec: globClause(reader, operator, literal, start), plain: undefined };
  if (stem.length < literal.length) {
    return { spec: starClause(reader, operator, stem, start), plain: undefined };
  }
  const version = readVersion(reader, literal, start);
  switch (operator) {
    case '':
    case '==':
      return { spec: new VersionComparison('==', version), plain: { operator, version } };
    case '=':
      return { spec: new VersionPrefix(version, false), plain: { operator, version } };
    case '~=':
      return { spec: compatibleRelease(reader, version, start), plain: undefined };
    default:
      return { spec: new VersionComparison(operator, version), plain: undefined };
  }
}

function withoutStars(literal: string): string {
  let end = literal.length;
  while (literal[end - 1] === '*') end -= 1;
  return literal.slice(0, end);
}

/**
 * A version with a star behind it. To an order the star adds nothing: conda drops `.*` there, and takes `1.2*` for the
 * point before everything that starts with 1.2.
 */
function starClause(reader: TextReader, operator: Operator, stem: string, start: number): VersionSpec {
  if (stem === '') {
    if (operator === '<' || operator === '>' || operator === '!=') reader.fail(`* cannot follow ${operator}`, start);
    return new AnyVersion();
  }
  const isDotted = stem.endsWith('.');
  const version = readVersion(reader, isDotted ? stem.slice(0, -1) : stem, start);
  switch (operator) {
    case '':
    case '=':
    case '==':
      return new VersionPrefix(version, false);
    case '!=':
      return new VersionPrefix(version, true);
    case '~=':
      return reader.fail('~= does not go with *', start);
    default:
      if (isDotted) return new VersionComparison(operator, version);
      return new PrefixBound(operator === '<' || operator === '<=' ? '<' : '>=', version);
  }
}

function globClause(reader: TextReader, operator: Operator, literal: string, start: number): VersionSpec {
  if (operator !== '' && operator !== '=' && operator !== '==' && operator !== '!=') {
    reader.fail(`an inner * cannot follow ${operator}`, start);
  }
  return readPattern(reader, literal, start, operator === '!=');
}

function compatibleRelease(reader: TextReader, version: Version, start: number): VersionSpec {
  const text = version.toString();
  const dot = text.lastIndexOf('.');
  if (dot < 0) reader.fail('~= needs a version of at least two segments', start);
  return new CompatibleRelease(version, readVersion(reader, text.slice(0, dot), start));
}

function readVersion(reader: TextReader, text: string, start: number): Version {
  return refusedAt('VERSION_INVALID', start, reader, () => parseVersion(text));
}

function readPattern(reader: TextReader, text: string, start: number, isNegated: boolean): VersionPattern {
  const matcher = refusedAt('PATTERN_INVALID', start, reader, () => parseStringMatcher(text));
  return new VersionPattern(matcher, isNegated);
}
