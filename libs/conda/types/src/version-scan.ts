import { KeyWriter, MAX_VERSION_LENGTH } from './version-key.js';
import type { KeyRange } from './version-key.js';

const ALLOWED = /^[a-z0-9._+!]+$/;
const DIGITS = /^[0-9]+$/;
const DOT = 46;
const UNDERSCORE = 95;

/** What a text says as a version, or why it is none. */
export type ScannedVersion =
  { readonly text: string; readonly sortKey: string; readonly reason?: undefined } | { readonly reason: string };

/** Reads a version (CEP 33): its normal form and its sort key. */
export function scanVersion(given: string): ScannedVersion {
  if (given.length > MAX_VERSION_LENGTH) return { reason: `it is longer than ${MAX_VERSION_LENGTH} characters` };
  let text = given.trim().toLowerCase();
  if (text === '') return { reason: 'it is empty' };
  // A dash separates like an underscore, but only where no underscore shows that dashes mean something else.
  if (text.includes('-') && !text.includes('_')) text = text.replaceAll('-', '_');
  if (!ALLOWED.test(text)) return { reason: 'it may hold letters, digits and . _ + ! only' };
  const writer = new KeyWriter(text);
  const reason = write(text, writer);
  if (reason !== undefined) return { reason };
  writer.terminate();
  if (!text.includes('+')) writer.terminate();
  return { text, sortKey: writer.key() };
}

/** The sort keys of the versions that start with the one whose normal form is `text`. */
export function scanPrefix(text: string): KeyRange {
  const writer = new KeyWriter(text);
  write(text, writer);
  return writer.range();
}

/** Writes epoch, release and local part, all but the last terminator; answers what is wrong. */
function write(text: string, writer: KeyWriter): string | undefined {
  const bang = text.indexOf('!');
  if (bang < 0) writer.zero();
  else if (!DIGITS.test(text.slice(0, bang))) return 'its epoch is not a number';
  else if (text.includes('!', bang + 1)) return 'it has more than one epoch';
  else writer.number(0, bang);
  writer.endSegment();

  const plus = text.indexOf('+', bang + 1);
  const releaseEnd = plus < 0 ? text.length : plus;
  if (text.includes('+', releaseEnd + 1)) return 'it has more than one local part';
  // A trailing underscore is no separator: it makes 1.0.1_ sort before 1.0.1a, as openssl 1 needs.
  const lastSeparator = text.charCodeAt(releaseEnd - 1) === UNDERSCORE ? releaseEnd - 1 : releaseEnd;
  if (!writeSegments(text, bang + 1, releaseEnd, lastSeparator, writer)) return 'it has an empty segment';
  if (plus < 0) return undefined;
  writer.terminate();
  return writeSegments(text, plus + 1, text.length, text.length, writer) ? undefined : 'it has an empty segment';
}

/**
 * Writes the segments between `start` and `end`; from `lastSeparator` on nothing separates. Answers whether each has
 * something in it.
 */
function writeSegments(text: string, start: number, end: number, lastSeparator: number, writer: KeyWriter): boolean {
  let segmentStart = start;
  for (let position = start; ; position += 1) {
    if (position < lastSeparator) {
      const code = text.charCodeAt(position);
      if (code !== DOT && code !== UNDERSCORE) continue;
    } else position = end;
    if (position === segmentStart) return false;
    if (segmentStart > start) writer.endSegment();
    writeSegment(text, segmentStart, position, writer);
    if (position === end) return true;
    segmentStart = position + 1;
  }
}

/** Writes runs of digits and letters; before letters that begin the segment a 0, so that both keep their places. */
function writeSegment(text: string, start: number, end: number, writer: KeyWriter): void {
  if (!isDigit(text.charCodeAt(start))) writer.zero();
  let runStart = start;
  while (runStart < end) {
    const isNumber = isDigit(text.charCodeAt(runStart));
    let runEnd = runStart + 1;
    while (runEnd < end && isDigit(text.charCodeAt(runEnd)) === isNumber) runEnd += 1;
    if (isNumber) writer.number(runStart, runEnd);
    else writer.letters(runStart, runEnd);
    runStart = runEnd;
  }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
