import type { YamlScalarValue } from './yaml-node.js';

const NULL = /^(?:~|null|Null|NULL|)$/;
const TRUE = /^(?:true|True|TRUE)$/;
const FALSE = /^(?:false|False|FALSE)$/;
const INTEGER = /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const INFINITY = /^[-+]?\.(?:inf|Inf|INF)$/;
const NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/;

/** What the core schema of YAML 1.2 (section 10.3.2) makes of a plain scalar. */
export function resolvePlainScalar(text: string): YamlScalarValue {
  const first = text.charCodeAt(0);
  // Most plain scalars are words: no rule but these below starts with another letter.
  const mayResolve = text === '' || first < 0x3a || first === 0x7e || 'nNtTfF'.includes(text[0]!);
  if (!mayResolve) return text;
  if (NULL.test(text)) return null;
  if (TRUE.test(text)) return true;
  if (FALSE.test(text)) return false;
  if (INTEGER.test(text) || FLOAT.test(text)) return Number(text);
  if (INFINITY.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (NOT_A_NUMBER.test(text)) return NaN;
  return text;
}

/** Whether a plain scalar of this text would be read as something other than text. */
export function isAmbiguousInCoreSchema(text: string): boolean {
  return typeof resolvePlainScalar(text) !== 'string';
}
