import type { YamlNode, YamlScalarValue } from './yaml-node.js';

/** A value without places, as JSON has it. */
export type PlainValue = YamlScalarValue | readonly PlainValue[] | { readonly [key: string]: PlainValue };

/**
 * Strips a tree of its places. Numbers that JSON cannot say become text. Aliases are written out: the reader's limit on values holds for the result. Objects
 * have no prototype, so that any key is safe.
 */
export function toPlainValue(node: YamlNode): PlainValue {
  if (node.kind === 'scalar') return isJson(node.value) ? node.value : node.text;
  if (node.kind === 'sequence') return node.items.map(toPlainValue);
  const object = Object.create(null) as Record<string, PlainValue>;
  for (const { key, value } of node.entries.values()) object[key] = toPlainValue(value);
  return object;
}

function isJson(value: YamlScalarValue): boolean {
  return typeof value !== 'number' || Number.isFinite(value);
}
