import { archiveMatchSpec, isArchiveText } from './archive-match-spec.js';
import { readBrackets } from './bracket-reader.js';
import { emptyDraft, readMatcher, setChannel } from './match-spec-draft.js';
import type { MatchSpecDraft } from './match-spec-draft.js';
import { applyBrackets } from './match-spec-keys.js';
import { TextReader } from './text-reader.js';
import { AnyVersion, VersionComparison, VersionPrefix } from './version-clause.js';
import { readVersionSpec } from './version-spec-reader.js';

const IPV6_AUTHORITY = /[a-z][a-z0-9+.-]*:\/\/(?:[^/@\s[]*@)?\[[0-9a-f:.]+\]/iy;
const NAME = /\^[^$\s]*\$|[^\s=<>!~[\](),|'"#]*/y;
const EXACT_NAME = /^[a-z0-9_][a-z0-9_.+-]*$/;
const GLOB_NAME = /^[a-z0-9_.+-]*\*[a-z0-9_.+*-]*$/;
const FEATURE = /^([a-zA-Z0-9_.-]+)@\s*$/;
const BUILD = /\^[^$]*\$|[^\s[\]=,|<>~'"#]*/y;
const BUILD_TEXT = /^[a-zA-Z0-9_.+*-]+$/;
const MAX_NAME_LENGTH = 128;

/** Reads a whole MatchSpec; `refuse` throws the coded error for a place in `text`. */
export function readMatchSpec(text: string, refuse: (reason: string, position: number) => never): MatchSpecDraft {
  const reader = new TextReader(text, refuse);
  reader.skipSpace();
  if (isArchiveText(text)) return archiveMatchSpec(text.trim(), reader);
  const draft = emptyDraft();
  readChannel(reader, draft);
  if (!readFeature(reader, draft)) {
    readName(reader, draft);
    readVersionAndBuild(reader, draft);
  }
  reader.skipSpace();
  if (reader.next === '[') applyBrackets(readBrackets(reader), draft, reader, readMatchSpec);
  reader.skipSpace();
  if (reader.next === '#') return draft;
  if (reader.next === '[') reader.fail('only one section in brackets is allowed');
  if (!reader.isAtEnd) reader.fail('nothing more was expected here');
  return draft;
}

/** `channel/subdir:namespace:name`; the namespace is read and dropped. */
function readChannel(reader: TextReader, draft: MatchSpecDraft): void {
  if (!reader.text.includes(':')) return;
  const start = reader.position;
  const addressEnd = start + reader.takeMatch(IPV6_AUTHORITY).length;
  reader.position = start;
  const headLength = reader.text.slice(addressEnd).search(/[[#]/);
  const head = headLength < 0 ? reader.text : reader.text.slice(0, addressEnd + headLength);
  const last = head.lastIndexOf(':');
  if (last < start) return;
  const first = head.lastIndexOf(':', last - 1);
  if (first >= start) setChannel(draft, head.slice(start, first).trim(), start, reader);
  reader.position = last + 1;
  reader.skipSpace();
}

/** `feature@`: whatever tracks that feature, as old metadata asks for it. */
function readFeature(reader: TextReader, draft: MatchSpecDraft): boolean {
  if (!reader.text.includes('@')) return false;
  const feature = FEATURE.exec(reader.text.slice(reader.position))?.[1];
  if (feature === undefined) return false;
  draft.trackFeatures = [feature];
  reader.position = reader.text.length;
  return true;
}

function readName(reader: TextReader, draft: MatchSpecDraft): void {
  const start = reader.position;
  const text = reader.takeMatch(NAME);
  if (text === '') reader.fail('a package name was expected');
  if (text.length > MAX_NAME_LENGTH) reader.fail(`a package name is at most ${MAX_NAME_LENGTH} characters long`, start);
  if (text.startsWith('^') && text.endsWith('$')) {
    readMatcher(text, start, reader);
    draft.name = text;
    return;
  }
  draft.name = text.toLowerCase();
  draft.isExactName = EXACT_NAME.test(draft.name);
  if (!draft.isExactName && !GLOB_NAME.test(draft.name)) {
    reader.fail(`${JSON.stringify(text)} is not a package name`, start);
  }
}

/**
 * What follows the name. `=` is an operator and a separator: `name=1.8` and `name =1.8` are fuzzy, with a build behind
 * it only `name =1.8 build` is (CEP 29, version expression parsing).
 */
function readVersionAndBuild(reader: TextReader, draft: MatchSpecDraft): void {
  const spaceBefore = reader.skipSpace();
  if (isEndOfPositional(reader)) return;
  const { spec, plain } = readVersionSpec(reader);
  const versionEnd = reader.position;
  const spaceAfter = reader.skipSpace();
  const equalsAfter = reader.take('=');
  if (!spaceAfter && !equalsAfter && !isEndOfPositional(reader)) {
    reader.fail('a blank or = was expected after the version', versionEnd);
  }
  const hasBuild = readBuild(reader, draft, equalsAfter);
  if (plain?.operator === '=') {
    const isFuzzy = !hasBuild || (spaceBefore && !equalsAfter);
    draft.version = isFuzzy ? new VersionPrefix(plain.version, false) : new VersionComparison('==', plain.version);
  } else if (!(spec instanceof AnyVersion)) draft.version = spec;
}

function readBuild(reader: TextReader, draft: MatchSpecDraft, isRequired: boolean): boolean {
  reader.skipSpace();
  if (!isRequired && isEndOfPositional(reader)) return false;
  const start = reader.position;
  const text = reader.takeMatch(BUILD);
  if (text === '') reader.fail('a build string was expected');
  if (!text.startsWith('^') && !BUILD_TEXT.test(text))
    reader.fail(`${JSON.stringify(text)} is not a build string`, start);
  draft.build = readMatcher(text, start, reader);
  return true;
}

/** Whether brackets, a comment or the end follow. */
function isEndOfPositional(reader: TextReader): boolean {
  return reader.isAtEnd || reader.next === '[' || reader.next === '#';
}
