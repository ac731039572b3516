/** A value as JSON has them. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * Writes JSON byte for byte as python's `json.dumps(value, indent=2, sort_keys=True)` does: keys by code point, and
 * nothing but ASCII.
 */
export function toPythonJson(value: JsonValue): string {
  return asciiOnly(JSON.stringify(sortKeys(value), undefined, 2));
}

/** Writes JSON as python's `json.dumps(value)` does by default: on one line, a space after each comma and colon. */
export function toPythonJsonLine(value: JsonValue): string {
  if (isList(value)) return `[${value.map(toPythonJsonLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return asciiOnly(JSON.stringify(value));
  const members = Object.entries(value).map(
    ([key, member]) => `${asciiOnly(JSON.stringify(key))}: ${toPythonJsonLine(member)}`,
  );
  return `{${members.join(', ')}}`;
}

/** Writes a string as python's `repr` does. */
export function pythonRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
  return quote + escaped.replace(/[\x00-\x1f\x7f]/g, reprControl) + quote;
}

function reprControl(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  if (character === '\t') return '\\t';
  return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

function asciiOnly(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The value with sorted keys; itself where nothing has to change, which is nearly everywhere. */
function sortKeys(value: JsonValue): JsonValue {
  if (isSorted(value) || typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(sortKeys);
  const sorted = Object.entries(value).sort(([a], [b]) => compareCodePoints(a, b));
  return Object.fromEntries(sorted.map(([key, member]) => [key, sortKeys(member)]));
}

function isSorted(value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (isList(value)) return value.every(isSorted);
  let previous: string | undefined;
  for (const [key, member] of Object.entries(value)) {
    if (previous !== undefined && compareCodePoints(previous, key) > 0) return false;
    if (!isSorted(member)) return false;
    previous = key;
  }
  return true;
}

/** `Array.isArray` does not know read-only lists. */
function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Orders texts as python does: by code point, not by UTF-16 unit. */
export function compareCodePoints(a: string, b: string): number {
  if (a === b) return 0;
  // Below the surrogates both orders are one, and nearly every text is.
  const isPlain = !/[\ud800-\uffff]/.test(a) && !/[\ud800-\uffff]/.test(b);
  return isPlain ? (a < b ? -1 : 1) : Buffer.compare(Buffer.from(a), Buffer.from(b));
}
