import { isAmbiguousInCoreSchema } from './core-schema.js';

/** What a scalar's text allows, after the analysis that libyaml and PyYAML make of it. */
export interface ScalarForm {
  readonly mayBePlain: boolean;
  readonly maySingleQuote: boolean;
}

const FIRST_INDICATORS = new Set('#,[]{}&*!|>\'"%@`');
const YAML11_BOOLEAN = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/;
const YAML11_FLOAT =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const YAML11_INTEGER =
  /^(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
const YAML11_TIMESTAMP =
  /^(?:\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::?\d\d)?))?)$/;
const YAML11_OTHER = /^(?:~|null|Null|NULL|<<|=|)$/;
/** Number-like by serde_yaml's own rule: digits after a leading zero, which no schema reads as a number. */
const LEADING_ZERO = /^[-+]?0[0-9]+$/;

/** Which readers a plain scalar must be text to. */
export type PlainSafety = 'yaml-1.1' | 'core';

/** Whether some reader would take a plain scalar of this text for something other than text. */
export function isAmbiguous(text: string, safety: PlainSafety): boolean {
  if (isAmbiguousInCoreSchema(text) || LEADING_ZERO.test(text)) return true;
  if (safety === 'core') return /^[-+]?0b[01]+$|^[-+]0[xo][0-9a-fA-F]+$/.test(text);
  return [YAML11_BOOLEAN, YAML11_INTEGER, YAML11_FLOAT, YAML11_TIMESTAMP, YAML11_OTHER].some((form) => form.test(text));
}

/**
 * Analyses a scalar as libyaml does (`yaml_emitter_analyze_scalar`), for block context.
 *
 * @param text - The scalar's text.
 * @param allowUnicode - Whether characters beyond ASCII may stand as they are.
 */
export function analyzeScalar(text: string, allowUnicode: boolean): ScalarForm {
  if (text === '') return { mayBePlain: false, maySingleQuote: true };
  if (hasSpecialCharacters(text, allowUnicode)) return { mayBePlain: false, maySingleQuote: false };
  const isPlain =
    !/^(?:---|\.\.\.)/.test(text) &&
    !/^ | $/.test(text) &&
    !FIRST_INDICATORS.has(text[0]!) &&
    !/^[-?:](?: |$)/.test(text) &&
    !/:(?: |$)| #/.test(text);
  return { mayBePlain: isPlain, maySingleQuote: true };
}

const NOT_PRINTABLE = /[^ -~\u00A0-\u2027\u202A-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** Whether a character may stand in a YAML document as it is and on one line. */
export function isPrintable(character: string): boolean {
  return !NOT_PRINTABLE.test(character);
}

function hasSpecialCharacters(text: string, allowUnicode: boolean): boolean {
  if (/^[ -~]*$/.test(text)) return false;
  return !allowUnicode || NOT_PRINTABLE.test(text);
}
