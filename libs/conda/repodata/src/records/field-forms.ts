const MAX_SECONDS = 253_402_300_799;
const HEX = /^[0-9a-f]+$/;
const SUBDIR = /^[a-z0-9]+(?:-[a-z0-9]+)?$/;

/** Whether a value is a count or a size. */
export function isWholeNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** Whether a value is a list of texts. */
export function isTexts(value: unknown): value is string[] {
  if (!Array.isArray(value)) return false;
  for (const item of value) if (typeof item !== 'string') return false;
  return true;
}

/** Whether a value is a list of texts or, as older records have it, one text. */
export function isTextOrTexts(value: unknown): value is string | string[] {
  return typeof value === 'string' || isTexts(value);
}

/** Whether a value has the form of a subdir, `noarch` included. */
export function isSubdirText(value: unknown): value is string {
  return typeof value === 'string' && SUBDIR.test(value);
}

/** A hash in lower case, or undefined when the value is none of that many hex digits. */
export function readHex(value: unknown, digits: number): string | undefined {
  if (typeof value !== 'string' || value.length !== digits) return undefined;
  if (HEX.test(value)) return value;
  const lower = value.toLowerCase();
  return HEX.test(lower) ? lower : undefined;
}

/**
 * A time in milliseconds, or undefined when the value is none. Old records count seconds; nothing in milliseconds is
 * that small after January 1978.
 */
export function readTimestamp(value: unknown): number | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return undefined;
  return Math.trunc(value > MAX_SECONDS ? value : value * 1000);
}
