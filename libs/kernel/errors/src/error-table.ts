/** Whether trying the same thing again can help: `later` marks a fault of a dependency, `never` a refusal. */
export type Retry = 'never' | 'later';

/** One row of an owner's error table. The code is the row's key and is stable for ever. */
export interface ErrorDescriptor {
  /** A short noun phrase for lists and problem documents. */
  readonly title: string;
  /** The HTTP status an edge answers with when this error reaches it. */
  readonly httpStatus: number;
  readonly retry: Retry;
  /** What it means and what to do, one or two sentences, for `docs/errors.md`. */
  readonly description: string;
}

/** What an error carries besides its message. */
export interface ErrorContext {
  /** What the reader can do about it; sentence case, no final period. */
  readonly hint?: string;
  /** The offending values and their places, safe to show: redact URLs before they come here. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/**
 * An error with a stable code from an owner's table. Plain `Error`s are bugs; these are refusals
 * (`retry: 'never'`) and faults (`retry: 'later'`), and edges render them.
 */
export class CodedError extends Error {
  readonly code: string;
  readonly descriptor: ErrorDescriptor;
  readonly hint: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, descriptor: ErrorDescriptor, message: string, context: ErrorContext = {}) {
    super(message, context.cause === undefined ? undefined : { cause: context.cause });
    this.name = 'CodedError';
    this.code = code;
    this.descriptor = descriptor;
    this.hint = context.hint;
    this.details = context.details ?? {};
  }

  /** True when the same attempt may succeed later. */
  get isFault(): boolean {
    return this.descriptor.retry === 'later';
  }
}

/** An owner's table of coded errors, and the only way to make one of them. */
export class ErrorTable<Code extends string = string> {
  constructor(
    readonly owner: string,
    readonly rows: Readonly<Record<Code, ErrorDescriptor>>,
  ) {}

  /**
   * Makes the error of one row; the caller throws it.
   *
   * @param code - The row.
   * @param message - Sentence case, no final period; names the offending value and its place.
   * @param context - Hint, details and cause.
   */
  create(code: Code, message: string, context?: ErrorContext): CodedError {
    return new CodedError(code, this.rows[code], message, context);
  }

  /** Whether `error` is of this table, optionally of one row of it. */
  owns(error: unknown, code?: Code): error is CodedError {
    return (
      error instanceof CodedError && Object.hasOwn(this.rows, error.code) && (code === undefined || error.code === code)
    );
  }
}

/**
 * Declares an owner's error table.
 *
 * @param owner - The project that throws them, as `docs/errors.md` shows it.
 * @param rows - Code (`SCREAMING_SNAKE_CASE`) to descriptor.
 */
export function defineErrors<Code extends string>(
  owner: string,
  rows: Readonly<Record<Code, ErrorDescriptor>>,
): ErrorTable<Code> {
  return new ErrorTable(owner, rows);
}

/** Narrows an unknown thrown value to a coded error, optionally of one code. */
export function isCodedError(error: unknown, code?: string): error is CodedError {
  return error instanceof CodedError && (code === undefined || error.code === code);
}
