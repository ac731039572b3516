import { CodedError, describeError } from '@terrarium/kernel-errors';
import { packageFormatErrors } from '../errors.js';

/** A coded error of this library as data that threads can exchange. */
export interface PlainCodedError {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly cause?: string;
}

/** Any thrown value as data: a coded error, or a bug with the stack of its thread. */
export type PlainError = PlainCodedError | { readonly message: string; readonly stack?: string };

/** Turns a thrown value into data. */
export function toPlainError(error: unknown): PlainError {
  if (error instanceof CodedError) return toPlainCodedError(error);
  if (!(error instanceof Error)) return { message: String(error) };
  return { message: error.message, ...(error.stack === undefined ? {} : { stack: error.stack }) };
}

/** Turns a coded error into data; its cause becomes a sentence. */
export function toPlainCodedError(error: CodedError): PlainCodedError {
  return {
    code: error.code,
    message: error.message,
    details: error.details,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** Makes the error of {@link toPlainError} again. */
export function fromPlainError(plain: PlainError): Error {
  if ('code' in plain) return fromPlainCodedError(plain);
  const error = new Error(plain.message);
  if (plain.stack !== undefined) error.stack = plain.stack;
  return error;
}

/** Makes the error of {@link toPlainCodedError} again. */
export function fromPlainCodedError(plain: PlainCodedError): CodedError {
  const { code, message, hint, details, cause } = plain;
  if (!isOwnCode(code)) throw new Error(`An extraction thread sent the unknown error code ${code}: ${message}`);
  return packageFormatErrors.create(code, message, {
    details,
    ...(hint === undefined ? {} : { hint }),
    ...(cause === undefined ? {} : { cause: new Error(cause) }),
  });
}

function isOwnCode(code: string): code is keyof typeof packageFormatErrors.rows {
  return Object.hasOwn(packageFormatErrors.rows, code);
}
