/** A requirement of a python package (PEP 508) in its parts. */
export interface PipRequirement {
  /** Normalised (PEP 503): lower case, runs of `-_.` are one `-`. */
  readonly name: string;
  readonly extras: readonly string[];
  /** The version specifiers (PEP 440) as written, e.g. `>=1,<2`; empty allows any version. */
  readonly specifier: string;
  /** The address of a direct reference (`name @ url`). */
  readonly url?: string;
  /** The environment marker as written, without its semicolon. */
  readonly marker?: string;
}

const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?/;
const EXTRAS = /^\s*\[([^\]]*)\]/;
const EXTRA = /^\s*[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?\s*$/;
const URL_REFERENCE = /^\s*@\s*(\S+)(?:\s+|$)/;
const SPECIFIER = /^\s*(?:===\s*\S+|(?:~=|==|!=|<=|>=|<|>)\s*[A-Za-z0-9.*+!_-]+)\s*$/;
const MARKER_TOKEN =
  /\s*('[^']*'|"[^"]*"|[()]|(?:not\s+)?in\b|and\b|or\b|===?|~=|!=|<=|>=|<|>|[A-Za-z][A-Za-z0-9_.]*)\s*/y;
const MAX_LENGTH = 4096;

/**
 * Reads a requirement as PEP 508 has it: name, extras, version specifiers or URL, marker. Versions and markers are
 * only checked for their form: the resolver reads them.
 *
 * @returns What is wrong with it, as the end of a sentence, when it is not a requirement.
 */
export function parsePipRequirement(text: string): PipRequirement | string {
  if (text.length > MAX_LENGTH) return `is longer than ${MAX_LENGTH} characters`;
  const name = NAME.exec(text)?.[0];
  if (name === undefined) return 'does not start with the name of a package';
  let rest = text.slice(name.length);
  const extras = EXTRAS.exec(rest);
  if (extras !== null) rest = rest.slice(extras[0].length);
  const extraNames = extras === null || extras[1]!.trim() === '' ? [] : extras[1]!.split(',');
  const badExtra = extraNames.find((extra) => !EXTRA.test(extra));
  if (badExtra !== undefined) return 'has an extra that is not a name';
  const url = URL_REFERENCE.exec(rest);
  if (url !== null)
    return withMarker(rest.slice(url[0].length), { name, extras: extraNames, specifier: '', url: url[1]! });
  const semicolon = rest.indexOf(';');
  const specifier = (semicolon === -1 ? rest : rest.slice(0, semicolon)).trim();
  const inner = /^\((.*)\)$/.exec(specifier)?.[1] ?? specifier;
  const clauses = inner.split(',').filter((clause) => clause.trim() !== '');
  if (inner.trim() !== '' && (clauses.length === 0 || !clauses.every((clause) => SPECIFIER.test(clause)))) {
    return 'has something after the name that is not a version specifier';
  }
  const parts = { name, extras: extraNames, specifier: clauses.map((clause) => clause.trim()).join(',') };
  return withMarker(semicolon === -1 ? '' : rest.slice(semicolon), parts);
}

function withMarker(rest: string, parts: PipRequirement): PipRequirement | string {
  const normalised = {
    ...parts,
    name: parts.name.toLowerCase().replace(/[-_.]+/g, '-'),
    extras: parts.extras.map((extra) => extra.trim()),
  };
  if (rest.trim() === '') return normalised;
  if (!rest.trimStart().startsWith(';')) return 'has something after the URL that is not a marker';
  const marker = rest.trimStart().slice(1).trim();
  return isMarker(marker) ? { ...normalised, marker } : 'has a marker that cannot be read';
}

/** What may come next in a marker: an expression, the rest of a comparison, or its end. */
const NEXT_IN_MARKER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  expression: { '(': 'expression', value: 'operator' },
  operator: { comparison: 'right' },
  right: { value: 'end' },
  end: { ')': 'end', boolean: 'expression' },
};

function isMarker(marker: string): boolean {
  let depth = 0;
  let state = 'expression';
  MARKER_TOKEN.lastIndex = 0;
  while (MARKER_TOKEN.lastIndex < marker.length) {
    const token = MARKER_TOKEN.exec(marker)?.[1];
    const next = token === undefined ? undefined : NEXT_IN_MARKER[state]?.[kindOf(token)];
    if (next === undefined) return false;
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (depth < 0) return false;
    state = next;
  }
  return depth === 0 && state === 'end';
}

function kindOf(token: string): string {
  if (token === '(' || token === ')') return token;
  if (token === 'and' || token === 'or') return 'boolean';
  return /^['"A-Za-z]/.test(token) && !/^(?:not\s+)?in$/.test(token) ? 'value' : 'comparison';
}
