import type { PlainSafety } from './scalar-form.js';
import { analyzeScalar, isAmbiguous, isPrintable } from './scalar-form.js';

/** What {@link formatYaml} writes. Undefined values are left out; maps keep their order whatever their keys. */
export type YamlWritable =
  | string
  | number
  | boolean
  | null
  | readonly YamlWritable[]
  | ReadonlyMap<string, YamlWritable | undefined>
  | { readonly [key: string]: YamlWritable | undefined };

/** How {@link formatYaml} lays a document out. */
export interface YamlStyle {
  /** Plain scalars must be text to readers of this schema. */
  readonly plainSafety: PlainSafety;
  /** Whether characters beyond ASCII stand as they are, or as escapes. */
  readonly allowUnicode: boolean;
  /** Whether the dashes of a sequence stand two columns right of its key, or right under it. */
  readonly indentSequences: boolean;
  /** The column after which a scalar with spaces is folded; Infinity never folds. */
  readonly width: number;
}

/** The layout of `yaml.dump(..., sort_keys=False)` of PyYAML, which conda-lock uses. */
export const PYYAML_STYLE: YamlStyle = {
  plainSafety: 'yaml-1.1',
  allowUnicode: false,
  indentSequences: false,
  width: 80,
};

/** The layout of serde_yaml, which rattler and pixi use. */
export const SERDE_YAML_STYLE: YamlStyle = {
  plainSafety: 'core',
  allowUnicode: true,
  indentSequences: false,
  width: Infinity,
};

/** The layout of conda's own environment files. */
export const CONDA_YAML_STYLE: YamlStyle = {
  plainSafety: 'yaml-1.1',
  allowUnicode: true,
  indentSequences: true,
  width: Infinity,
};

/**
 * Writes a value as one block-style YAML document that ends in a line break. The same value and style give the same
 * bytes, for ever; the styles give the bytes of the tools that they are named after.
 */
export function formatYaml(value: YamlWritable, style: YamlStyle): string {
  if (!isCollection(value)) return `${scalarText(value, style, 0, 2)}\n`;
  const lines: string[] = [];
  writeCollection(value, '', style, lines);
  return `${lines.join('\n')}\n`;
}

type Collection = Exclude<YamlWritable, string | number | boolean | null>;

function isCollection(value: YamlWritable): value is Collection {
  return typeof value === 'object' && value !== null;
}

function entriesOf(collection: Exclude<Collection, readonly YamlWritable[]>): [string, YamlWritable][] {
  const entries = collection instanceof Map ? [...collection] : Object.entries(collection);
  return entries.filter((entry): entry is [string, YamlWritable] => entry[1] !== undefined);
}

function isSequence(collection: Collection): collection is readonly YamlWritable[] {
  return Array.isArray(collection);
}

/** Appends the lines of a collection, each with `indent` in front. */
function writeCollection(collection: Collection, indent: string, style: YamlStyle, lines: string[]): void {
  if (isSequence(collection)) {
    if (collection.length === 0) lines.push(`${indent}[]`);
    for (const item of collection) writeItem(item, indent, style, lines);
    return;
  }
  const entries = entriesOf(collection);
  if (entries.length === 0) lines.push(`${indent}{}`);
  for (const [key, value] of entries) writeEntry(key, value, indent, style, lines);
}

function writeItem(item: YamlWritable, indent: string, style: YamlStyle, lines: string[]): void {
  if (!isCollection(item)) {
    lines.push(`${indent}- ${scalarText(item, style, indent.length + 2, indent.length + 2)}`);
    return;
  }
  const first = lines.length;
  writeCollection(item, `${indent}  `, style, lines);
  lines[first] = `${indent}- ${lines[first]!.slice(indent.length + 2)}`;
}

function writeEntry(key: string, value: YamlWritable, indent: string, style: YamlStyle, lines: string[]): void {
  const head = `${indent}${scalarText(key, { ...style, width: Infinity }, 0, 0)}:`;
  if (!isCollection(value)) {
    lines.push(`${head} ${scalarText(value, style, head.length + 1, indent.length + 2)}`);
    return;
  }
  const isEmpty = isSequence(value) ? value.length === 0 : entriesOf(value).length === 0;
  if (isEmpty) {
    lines.push(`${head} ${isSequence(value) ? '[]' : '{}'}`);
    return;
  }
  lines.push(head);
  const isIndented = !isSequence(value) || style.indentSequences;
  writeCollection(value, isIndented ? `${indent}  ` : indent, style, lines);
}

function scalarText(
  value: string | number | boolean | null,
  style: YamlStyle,
  column: number,
  continuation: number,
): string {
  if (value === null) return 'null';
  if (typeof value !== 'string') return String(value);
  const form = analyzeScalar(value, style.allowUnicode);
  if (form.mayBePlain && !isAmbiguous(value, style.plainSafety)) return fold(value, column, continuation, style.width);
  if (!form.maySingleQuote) return doubleQuoted(value, style.allowUnicode);
  return `'${fold(value.replaceAll("'", "''"), column + 1, continuation, style.width)}'`;
}

/** Folds at inner single spaces that stand beyond the width, as PyYAML does. */
function fold(text: string, column: number, continuation: number, width: number): string {
  if (column + text.length <= width) return text;
  let folded = '';
  let at = column;
  for (const { 0: run, index } of text.matchAll(/ +|[^ ]+/g)) {
    const isInner = index > 0 && index + run.length < text.length;
    if (run === ' ' && isInner && at > width) {
      folded += `\n${' '.repeat(continuation)}`;
      at = continuation;
    } else {
      folded += run;
      at += run.length;
    }
  }
  return folded;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\0', '\\0'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\v', '\\v'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ['\x1B', '\\e'],
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\x85', '\\N'],
  ['\xA0', '\\_'],
  ['\u2028', '\\L'],
  ['\u2029', '\\P'],
]);

function doubleQuoted(text: string, allowUnicode: boolean): string {
  const escaped = text.replace(/[^ !#-[\]-~]/gu, (character) => {
    const code = character.codePointAt(0)!;
    if (allowUnicode && code > 0x7e && isPrintable(character)) return character;
    const short = ESCAPES.get(character);
    if (short !== undefined) return short;
    const hex = code.toString(16).toUpperCase();
    if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
    return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
  });
  return `"${escaped}"`;
}
