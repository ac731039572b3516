import type { CodedError } from '@terrarium/kernel-errors';
import { redact } from '@terrarium/kernel-errors';
import { z } from 'zod';
import { gatewayErrors } from '../errors.js';

/** One thing that is wrong with a request, in FastAPI's form: conda-store's clients know no other. */
export interface RequestProblem {
  readonly type: string;
  /** Where: `path`, `query` or `body`, then the name, then places inside it. */
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly input: unknown;
  readonly ctx?: Readonly<Record<string, unknown>>;
}

const MAX_SHOWN = 200;

/** The error that answers 422 with these problems. */
export function unprocessable(problems: readonly RequestProblem[]): CodedError {
  const [first] = problems;
  const shown = problems.map((problem) => ({ ...problem, input: isSecret(problem) ? null : shorten(problem.input) }));
  return gatewayErrors.create('REQUEST_UNPROCESSABLE', `${first?.msg ?? ''} (${(first?.loc ?? []).join('.')})`, {
    details: { problems: shown },
  });
}

/** A parameter that is missing. */
export function missingParameter(...loc: readonly string[]): CodedError {
  return unprocessable([{ type: 'missing', loc, msg: 'Field required', input: null }]);
}

/**
 * Reads a body.
 *
 * @throws REQUEST_UNPROCESSABLE with everything that is wrong with it
 */
export function readBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  // Express leaves out what is no JSON object or list, and FastAPI takes a missing body for an empty one.
  return readInput(schema, body ?? {}, 'body');
}

/**
 * Reads a part of a request.
 *
 * @param part - Which: `body` or `query`.
 * @throws REQUEST_UNPROCESSABLE with everything that is wrong with it
 */
export function readInput<Schema extends z.ZodType>(
  schema: Schema,
  given: unknown,
  part: 'body' | 'query',
): z.infer<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw unprocessable(parsed.error.issues.map((issue) => problemOf(issue, given, part)));
}

const NO_INTEGER = 'Input should be a valid integer';

/** An integer, or the digits of one: FastAPI takes either. */
export const readNumber = z.union(
  [
    z.int(),
    z
      .string()
      .regex(/^\s*[+-]?\d{1,16}\s*$/)
      .transform(Number),
  ],
  {
    error: NO_INTEGER,
  },
);

const KINDS: Readonly<Record<string, readonly [type: string, msg: string]>> = {
  string: ['string_type', 'Input should be a valid string'],
  number: ['int_type', 'Input should be a valid integer'],
  int: ['int_from_float', 'Input should be a valid integer, got a number with a fractional part'],
  boolean: ['bool_type', 'Input should be a valid boolean'],
  array: ['list_type', 'Input should be a valid list'],
  object: ['dict_type', 'Input should be a valid dictionary'],
  record: ['dict_type', 'Input should be a valid dictionary'],
};

function problemOf(issue: z.core.$ZodIssue, given: unknown, part: string): RequestProblem {
  const place = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  const input = place.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    given,
  );
  const loc = [part, ...place];
  if (input === undefined && place.length > 0) return { type: 'missing', loc, msg: 'Field required', input: null };
  const [type, msg] = kindOf(issue);
  return { type, loc, msg, input: input ?? null };
}

function kindOf(issue: z.core.$ZodIssue): readonly [type: string, msg: string] {
  if (issue.code === 'invalid_union')
    return [issue.message === NO_INTEGER ? 'int_parsing' : 'value_error', issue.message];
  return (issue.code === 'invalid_type' ? KINDS[issue.expected] : undefined) ?? ['value_error', issue.message];
}

/** What is secret is not sent back, though it came from the same place: answers are logged. */
function isSecret({ loc }: RequestProblem): boolean {
  return loc.some((step) => /password|secret/.test(String(step)));
}

/** What was sent is shown so that it can be found, not so that it is sent back whole. */
function shorten(input: unknown): unknown {
  const text = redact(typeof input === 'string' ? input : (JSON.stringify(input) ?? ''));
  if (typeof input === 'string') return text.slice(0, MAX_SHOWN);
  return text.length <= MAX_SHOWN && typeof input !== 'object'
    ? input
    : input === null
      ? null
      : text.slice(0, MAX_SHOWN);
}
