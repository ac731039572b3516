import type { TextReader } from './text-reader.js';

/** What stands behind a key in brackets. */
export interface BracketValue {
  /** One text, without its quotes, or a list of them. */
  readonly value: string | readonly string[];
  /** Where it begins. */
  readonly position: number;
}

const KEY = /[a-zA-Z0-9_-]*/y;
const BARE = /[^\s,\]"'[]*/y;
const SEPARATORS = /[\s,]*/y;

/** Reads `[key=value, key2='value 2', key3=[a, "b"]]`, which begins here, into key -> value. A repeated key wins late. */
export function readBrackets(reader: TextReader): ReadonlyMap<string, BracketValue> {
  const values = new Map<string, BracketValue>();
  reader.take('[');
  reader.takeMatch(SEPARATORS);
  while (!reader.take(']')) {
    if (reader.isAtEnd) reader.fail('the closing ] is missing');
    const start = reader.position;
    const key = reader.takeMatch(KEY).toLowerCase();
    if (key === '') reader.fail('a key was expected');
    reader.skipSpace();
    if (!reader.take('=')) reader.fail(`a = was expected after the key ${key}`, start);
    reader.skipSpace();
    const position = reader.position;
    const value = reader.take('[') ? readList(reader) : readValue(reader);
    if (value === '') reader.fail(`the key ${key} has no value`, position);
    values.set(key, { value, position });
    const separator = reader.takeMatch(SEPARATORS);
    if (separator === '' && reader.next !== ']' && !reader.isAtEnd) reader.fail('a comma or ] was expected');
  }
  return values;
}

function readList(reader: TextReader): readonly string[] {
  const items: string[] = [];
  reader.takeMatch(SEPARATORS);
  while (!reader.take(']')) {
    if (reader.isAtEnd) reader.fail('the closing ] of the list is missing');
    const item = readValue(reader).trim();
    if (item === '') reader.fail('an item of the list was expected');
    items.push(item);
    const separator = reader.takeMatch(SEPARATORS);
    if (separator === '' && reader.next !== ']' && !reader.isAtEnd) reader.fail('a comma or ] was expected');
  }
  return items;
}

/** A bare value keeps quotes and brackets out; a quoted one ends at its own quote, which `\` can take along. */
function readValue(reader: TextReader): string {
  const quote = reader.next;
  if (quote !== '"' && quote !== "'") return reader.takeMatch(BARE);
  const start = reader.position;
  reader.position += 1;
  let value = '';
  while (!reader.take(quote)) {
    if (reader.isAtEnd) reader.fail(`the closing ${quote} is missing`, start);
    // Only what would end the value needs escaping: patterns are full of backslashes that mean themselves.
    if (reader.next === '\\' && reader.text[reader.position + 1] === quote) reader.position += 1;
    value += reader.next;
    reader.position += 1;
  }
  return value;
}
