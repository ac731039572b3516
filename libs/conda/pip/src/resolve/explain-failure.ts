import { redact } from '@terrarium/kernel-errors';
import { pipErrors } from '../errors.js';
import { normalizeName } from '../wheel/wheel-file-name.js';
import { CONDA_KEPT, SOURCE_REFUSED } from './resolve-program.js';

/** What pip left behind when it failed. */
export interface PipFailure {
  /** Lines of both streams. */
  readonly output: readonly string[];
  /** Lines of the log file, which has more of them. */
  readonly log: readonly string[];
  /** Distributions of the conda part, by normalised name. */
  readonly installed: ReadonlyMap<string, string>;
}

const SHOWN_LINES = 3;
const KEPT_LINES = 40;
const DENIED = /\b(?:401|403) (?:Client )?Error|\bHTTP error (?:401|403)\b|User for \S+:/i;
const UNREACHABLE = new RegExp(
  [
    'Max retries exceeded',
    'connection error',
    'ConnectionError',
    'NewConnectionError',
    'ReadTimeout',
    'Read timed out',
    'problem confirming the ssl certificate',
    '\\b5\\d\\d Server Error',
    'HTTP error 5\\d\\d',
    'too many 5\\d\\d error responses',
    'Connection refused',
    'IncompleteRead',
  ].join('|'),
  'i',
);
/** Its end looks like a status of HTTP: `,403 ERROR`. */
const LOG_TIME = /^\d{4}-\d\d-\d\dT[\d:]+,\d+\s+/;
const NO_MATCH = /No matching distribution found for ([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)/;
const NO_SOURCES = /No sources permitted for ([A-Za-z0-9][\w.-]*)(?:: (\S+))?/g;
/** Wheels that do not fit the request, of which pip lists the versions. */
const OTHER_VERSIONS = /\(from versions: (?!none)[^)]/;
const PINNED = /No matching distribution found for \S+?==([\w.!+-]+)/;
const MISMATCH = /DO NOT MATCH THE HASHES|Hashes are required in --require-hashes mode/;
const NOISE = /^(?:WARNING: (?:You are using|Retrying|Running pip as)|DEPRECATION|\[notice\]|You should consider|\s*$)/;

/**
 * Says in one coded error why pip failed, going by what it printed.
 *
 * @returns PIP_SOURCE_ONLY, PIP_HASH_MISMATCH, PIP_INDEX_DENIED, PIP_INDEX_UNREACHABLE, PIP_CONDA_CONFLICT or
 * PIP_RESOLUTION_FAILED.
 */
export function explainFailure({ output, log, installed }: PipFailure): Error {
  const lines = output.filter((line) => !NOISE.test(line)).map(redact);
  const details = { output: lines.slice(-KEPT_LINES) };
  const text = [...output, ...log.map((line) => line.replace(LOG_TIME, ''))].join('\n');
  const last = lastWords(lines);
  const refusedSource = new RegExp(`${SOURCE_REFUSED} (\\S+) (\\S+)`).exec(text);
  const missing = NO_MATCH.exec(text)?.[1];
  const isSourceOnly = missing !== undefined && hasOnlySources(text, missing);
  if (refusedSource !== null || isSourceOnly) {
    const name = refusedSource?.[1] ?? missing!;
    return pipErrors.create('PIP_SOURCE_ONLY', `${name} has no wheel for this environment, only source distributions`, {
      hint: 'Choose a version that has a wheel, or take the package from a conda channel',
      details,
    });
  }
  if (MISMATCH.test(text)) return pipErrors.create('PIP_HASH_MISMATCH', `Pip refuses a hash: ${last}`, { details });
  if (DENIED.test(text)) {
    const hint = 'Give user and password of the index to the server, by host';
    return pipErrors.create('PIP_INDEX_DENIED', `An index refused access: ${firstLine(text, DENIED)}`, {
      hint,
      details,
    });
  }
  if (UNREACHABLE.test(text)) {
    const message = `An index could not be reached: ${firstLine(text, UNREACHABLE)}`;
    return pipErrors.create('PIP_INDEX_UNREACHABLE', message, { details });
  }
  const kept = new RegExp(`${CONDA_KEPT} (\\S+)`).exec(text)?.[1] ?? conflictWithConda(lines, installed);
  if (kept !== undefined) {
    const version = installed.get(normalizeName(kept)) ?? 'as it is';
    return pipErrors.create(
      'PIP_CONDA_CONFLICT',
      `The pip part wants another ${kept} than conda's ${version}: ${last}`,
      {
        hint: `Name the version of ${kept} that is wanted among the dependencies`,
        details,
      },
    );
  }
  const hint = 'Only versions that have a wheel for this environment are considered';
  return pipErrors.create('PIP_RESOLUTION_FAILED', `Pip found no solution: ${last}`, {
    ...(missing === undefined ? {} : { hint }),
    details,
  });
}

/** Whether what was asked for is there, and only as source; where wheels of other versions are, the version tells. */
function hasOnlySources(text: string, missing: string): boolean {
  const sources = [...text.matchAll(NO_SOURCES)].filter(([, name]) => normalizeName(name!) === normalizeName(missing));
  if (!OTHER_VERSIONS.test(text)) return sources.length > 0;
  const pinned = PINNED.exec(text)?.[1];
  return pinned !== undefined && sources.some(([, , url]) => url?.includes(`-${pinned}.`) === true);
}

/** A resolver that is told what conda has names the constraint, or the package, that leaves it without a choice. */
function conflictWithConda(lines: readonly string[], installed: ReadonlyMap<string, string>): string | undefined {
  const places = [/requested \(constraint\) ([A-Za-z0-9][\w.-]*?)[=<>!~ ]/, NO_MATCH];
  for (const line of lines) {
    for (const place of places) {
      const name = place.exec(line)?.[1];
      if (name !== undefined && installed.has(normalizeName(name))) return name;
    }
  }
  return undefined;
}

function lastWords(lines: readonly string[]): string {
  const errors = lines.filter((line) => /^\s*ERROR: /.test(line));
  const last = errors.length > 0 ? errors : lines;
  const text = last.slice(-SHOWN_LINES).map((line) => line.replace(/^\s*ERROR: /, '').trim());
  return text.join('; ').slice(0, 1000) || 'it said nothing';
}

function firstLine(text: string, pattern: RegExp): string {
  const at = pattern.exec(text)!.index;
  const line = text.slice(text.lastIndexOf('\n', at) + 1).split('\n', 1)[0]!;
  return redact(line.trim()).slice(0, 500);
}
