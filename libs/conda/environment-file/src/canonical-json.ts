/** What JSON can say, with maps for keys that must not meet an object's prototype or its order of numeric keys. */
export type JsonWritable =
  | string
  | number
  | boolean
  | null
  | readonly JsonWritable[]
  | ReadonlyMap<string, JsonWritable | undefined>
  | { readonly [key: string]: JsonWritable | undefined };

/**
 * The canonical JSON of a value (RFC 8785): keys in order of their UTF-16 code units, no white space. Undefined
 * values are left out.
 */
export function canonicalJson(value: JsonWritable): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const pairs = entriesOf(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${pairs.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
}

/**
 * JSON as Python's `json.dumps(value, indent=...)` writes it: keys as they come, characters beyond ASCII as `\u`
 * escapes, no line break at the end.
 *
 * @param indent - Columns per level.
 */
export function formatJson(value: JsonWritable, indent: number): string {
  const text = indentedJson(value, ' '.repeat(indent), '\n');
  return text.replace(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function indentedJson(value: JsonWritable, step: string, lineBreak: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = lineBreak + step;
  if (isArray(value)) {
    if (value.length === 0) return '[]';
    return `[${value.map((item) => inner + indentedJson(item, step, inner)).join(',')}${lineBreak}]`;
  }
  const pairs = entriesOf(value);
  if (pairs.length === 0) return '{}';
  const lines = pairs.map(([key, item]) => `${inner}${JSON.stringify(key)}: ${indentedJson(item, step, inner)}`);
  return `{${lines.join(',')}${lineBreak}}`;
}

type JsonObject = Exclude<JsonWritable, string | number | boolean | null | readonly JsonWritable[]>;

function isArray(value: JsonObject | readonly JsonWritable[]): value is readonly JsonWritable[] {
  return Array.isArray(value);
}

function entriesOf(object: JsonObject): [string, JsonWritable][] {
  const entries = object instanceof Map ? [...object] : Object.entries(object);
  return entries.filter((entry): entry is [string, JsonWritable] => entry[1] !== undefined);
}
