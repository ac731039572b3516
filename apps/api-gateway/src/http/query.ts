import { z } from 'zod';
import { asUtc } from './times.js';
import type { RequestProblem } from './unprocessable.js';
import { missingParameter, unprocessable } from './unprocessable.js';

/** The parameters behind the `?` as Express reads them: a repeated one is a list, `a[b]` an object. */
export type Query = Readonly<Record<string, unknown>>;

const TIME = z.iso.datetime({ offset: true, local: true }).or(z.iso.date());
const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ...['1', 'true', 't', 'yes', 'y', 'on'].map((word) => [word, true] as const),
  ...['0', 'false', 'f', 'no', 'n', 'off'].map((word) => [word, false] as const),
]);

/** The last value of a parameter, as FastAPI takes it; undefined when it is absent. */
export function textOf(query: Query, name: string): string | undefined {
  return listOf(query, name).at(-1);
}

/** All values of a parameter that may be repeated. */
export function listOf(query: Query, name: string): string[] {
  const value = query[name];
  return (Array.isArray(value) ? value : [value]).filter((text): text is string => typeof text === 'string');
}

/**
 * A parameter that has to be there.
 *
 * @throws REQUEST_UNPROCESSABLE
 */
export function requiredTextOf(query: Query, name: string): string {
  const text = textOf(query, name);
  if (text === undefined) throw missingParameter('query', name);
  return text;
}

/**
 * A parameter that is an integer; undefined when it is absent.
 *
 * @throws REQUEST_UNPROCESSABLE
 */
export function integerOf(query: Query, name: string): number | undefined {
  const text = textOf(query, name);
  return text === undefined ? undefined : readInteger(text, 'query', name);
}

/**
 * A parameter that is true or false, in any of the words that FastAPI knows; undefined when it is absent.
 *
 * @throws REQUEST_UNPROCESSABLE
 */
export function flagOf(query: Query, name: string): boolean | undefined {
  const text = textOf(query, name);
  if (text === undefined) return undefined;
  const flag = FLAGS.get(text.toLowerCase());
  if (flag !== undefined) return flag;
  const msg = 'Input should be a valid boolean, unable to interpret input';
  throw unprocessable([{ type: 'bool_parsing', loc: ['query', name], msg, input: text }]);
}

/**
 * A parameter that is a time in ISO 8601, UTC where it has no zone; undefined when it is absent.
 *
 * @returns In UTC with milliseconds and a `Z`, as events have it.
 * @throws REQUEST_UNPROCESSABLE
 */
export function timeOf(query: Query, name: string): string | undefined {
  const text = textOf(query, name);
  return text === undefined ? undefined : readTime(text, 'query', name);
}

/**
 * A parameter that is one of some words; undefined when it is absent.
 *
 * @throws REQUEST_UNPROCESSABLE
 */
export function choiceOf<Choice extends string>(
  query: Query,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const text = textOf(query, name);
  if (text === undefined) return undefined;
  const choice = choices.find((one) => one === text);
  if (choice !== undefined) return choice;
  const all = choices.map((one) => `'${one}'`);
  const expected = `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
  throw unprocessable([
    { type: 'enum', loc: ['query', name], msg: `Input should be ${expected}`, input: text, ctx: { expected } },
  ]);
}

/**
 * Reads a time of a query.
 *
 * @throws REQUEST_UNPROCESSABLE
 */
export function readTime(text: string, ...loc: readonly string[]): string {
  const time = TIME.safeParse(text).success ? asUtc(text) : undefined;
  if (time !== undefined) return time;
  const msg = 'Input should be a valid datetime, as 2026-11-25T10:00:00Z';
  throw unprocessable([{ type: 'datetime_parsing', loc, msg, input: text }]);
}

/**
 * Reads an integer of a path, query or header.
 *
 * @throws REQUEST_UNPROCESSABLE
 */
export function readInteger(text: string, ...loc: readonly string[]): number {
  const value = /^\s*[+-]?\d{1,16}\s*$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(value)) return value;
  const problem: RequestProblem = {
    type: 'int_parsing',
    loc,
    msg: 'Input should be a valid integer, unable to parse string as an integer',
    input: text,
  };
  throw unprocessable([problem]);
}
