import type { RequestProblem } from './unprocessable.js';
import { missingParameter, unprocessable } from './unprocessable.js';

/** The parameters behind the `?` as Express reads them: a repeated one is a list, `a[b]` an object. */
export type Query = Readonly<Record<string, unknown>>;

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
 * Reads an integer of a path or query.
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
