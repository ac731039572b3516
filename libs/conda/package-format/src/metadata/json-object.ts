import { packageFormatErrors } from '../errors.js';

/** A JSON object whose members have not been looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Parses a metadata file that must hold one JSON object.
 *
 * @throws PACKAGE_INFO_INVALID when it is not JSON or not an object.
 */
export function parseJsonObject(text: string, file: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw packageFormatErrors.create('PACKAGE_INFO_INVALID', `${file} is not JSON`, { cause: error });
  }
  if (!isJsonObject(value)) throw invalidInfo(file, 'is not a JSON object');
  return value;
}

/** Whether a JSON value is an object: neither null nor an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a JSON value is a list of strings. */
export function isStringArray(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** The error of one metadata file; `problem` continues the sentence that its name begins. */
export function invalidInfo(file: string, problem: string): Error {
  return packageFormatErrors.create('PACKAGE_INFO_INVALID', `${file} ${problem}`, { details: { file } });
}
