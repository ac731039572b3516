import type { ProblemLog as Log, TextProblem, YamlReading } from '@terrarium/conda-environment-file';
import { ProblemLog, readJson, readYaml, shown, summarizeProblems } from '@terrarium/conda-environment-file';
import { readCondaLock } from './conda-lock/read-conda-lock.js';
import { lockErrors } from './errors.js';
import { isExplicit, readExplicit } from './explicit/read-explicit.js';
import { LockFields } from './lock-fields.js';
import { LOCK_JSON_FORMAT, LOCK_JSON_VERSION, readLockJsonFields } from './lock-json.js';
import type { Lock } from './lock.js';
import { RATTLER_LOCK_VERSIONS, environmentNames, readRattlerLock } from './rattler-lock/read-rattler-lock.js';

/** The formats of lockfiles. */
export type LockFormat = 'conda-lock' | 'rattler-lock' | 'explicit' | 'terrarium-lock';

/** How a lockfile is read. */
export interface LockReadOptions {
  /** Bytes of UTF-8 that the text may have; 16 MiB when absent. */
  readonly maxBytes?: number;
  /** Which environment of a rattler-lock to read; `default`, or the only one, when absent. */
  readonly environment?: string;
  /** The platform of an explicit file that does not tell its own. */
  readonly platform?: string;
}

const DEFAULT_MAX_BYTES = 16 << 20;
const LIMITS = { maxDepth: 32, maxNodes: 500_000 };
const MAX_EXPLICIT_BYTES = 4 << 20;

/**
 * Reads a lockfile of hostile origin, in whichever format it is: conda-lock version 1 (YAML or JSON), rattler-lock
 * (pixi.lock) version 4 to 7, `@EXPLICIT`, or the form of `writeLockJson`. Credentials in URLs are left out.
 *
 * @throws LOCKFILE_TOO_LARGE before anything is read.
 * @throws LOCKFILE_INVALID with every problem in `details.problems`.
 * @throws LOCKFILE_VERSION_UNSUPPORTED
 * @throws LOCKFILE_ENVIRONMENT_UNKNOWN
 */
export function readLock(text: string, options: LockReadOptions = {}): Lock {
  refuseTooLarge(text, options.maxBytes ?? DEFAULT_MAX_BYTES);
  if (isExplicit(text)) {
    refuseTooLarge(text, MAX_EXPLICIT_BYTES);
    const { lock, log } = readExplicit(text, options.platform);
    refuseProblems(log.problems);
    return lock;
  }
  const root = openDocument(text);
  const lock = readDocument(root, options);
  refuseProblems(root.log.problems);
  return lock;
}

/**
 * Reads a lock that {@link writeLockJson} wrote.
 *
 * @throws LOCKFILE_INVALID for anything else.
 * @throws LOCKFILE_VERSION_UNSUPPORTED
 */
export function readLockJson(text: string): Lock {
  const root = openDocument(text);
  if (root.text('format') !== LOCK_JSON_FORMAT) root.problem('FORMAT_INVALID', `The format is not ${LOCK_JSON_FORMAT}`);
  refuseProblems(root.log.problems);
  const lock = readDocument(root, {});
  refuseProblems(root.log.problems);
  return lock;
}

/** What a lockfile is, as far as its outline tells; undefined when it is none. */
export function detectLockFormat(text: string): LockFormat | undefined {
  if (text.length > DEFAULT_MAX_BYTES) return undefined;
  if (isExplicit(text)) return 'explicit';
  const { root } = readTree(text);
  return root?.kind === 'mapping' ? formatOf(new Set(root.entries.keys())) : undefined;
}

/** The environments that a lockfile holds; those without names are `default`. */
export function listLockEnvironments(text: string): string[] {
  refuseTooLarge(text, DEFAULT_MAX_BYTES);
  if (isExplicit(text)) return ['default'];
  const root = openDocument(text);
  return formatOf(new Set(root.keys())) === 'rattler-lock' ? environmentNames(root) : ['default'];
}

function openDocument(text: string): LockFields {
  const { root, problems, places } = readTree(text);
  const log = new ProblemLog(places);
  log.addAll(problems);
  if (root?.kind === 'mapping' && problems.length === 0) return new LockFields(root, '', log);
  if (problems.length === 0) {
    log.add('FORMAT_INVALID', root === undefined ? 'The text is empty' : 'The text is not a mapping', '', root, {
      hint: 'A lockfile is a conda-lock file, a pixi.lock, or has a line @EXPLICIT',
    });
  }
  throw invalid(log);
}

function readTree(text: string): YamlReading {
  const json = /^\s*\{/.test(text) ? readJson(text, LIMITS) : undefined;
  return json ?? readYaml(text, LIMITS);
}

function formatOf(keys: ReadonlySet<string>): LockFormat | undefined {
  if (keys.has('format')) return 'terrarium-lock';
  if (keys.has('environments')) return 'rattler-lock';
  const isOutline = keys.has('metadata') && !keys.has('dependencies');
  return keys.has('package') || isOutline ? 'conda-lock' : undefined;
}

function readDocument(root: LockFields, options: LockReadOptions): Lock {
  const format = formatOf(new Set(root.keys()));
  const version = root.text('version');
  switch (format) {
    case 'terrarium-lock':
      if (root.text('format') !== LOCK_JSON_FORMAT) break;
      refuseVersion(format, version, [LOCK_JSON_VERSION]);
      return readLockJsonFields(root);
    case 'rattler-lock':
      refuseVersion(format, version, RATTLER_LOCK_VERSIONS);
      return readRattlerLock(root, options.environment);
    case 'conda-lock':
      refuseVersion(format, version ?? '1', [1]);
      for (const key of ['metadata', 'package']) {
        if (!root.has(key)) root.problem('FIELD_REQUIRED', `${key} is required`, key);
      }
      return readCondaLock(root);
    case undefined:
  }
  root.problem('FORMAT_INVALID', 'The text is none of the lockfile formats');
  throw invalid(root.log);
}

function refuseVersion(format: LockFormat, version: string | undefined, known: readonly number[]): void {
  if (known.some((candidate) => String(candidate) === version)) return;
  const message = `The version ${version === undefined ? 'of nothing' : shown(version)} of ${format} is not read`;
  throw lockErrors.create('LOCKFILE_VERSION_UNSUPPORTED', message, {
    hint: `Versions that are read: ${known.join(', ')}`,
    details: { format, version: version === undefined ? null : shown(version) },
  });
}

function refuseTooLarge(text: string, maxBytes: number): void {
  if (text.length <= maxBytes && Buffer.byteLength(text) <= maxBytes) return;
  throw lockErrors.create('LOCKFILE_TOO_LARGE', `The lockfile is larger than ${maxBytes} bytes`, {
    details: { maxBytes },
  });
}

function refuseProblems(problems: readonly TextProblem[]): void {
  if (problems.length > 0) throw invalidWith(problems);
}

function invalid(log: Log): Error {
  return invalidWith(log.problems);
}

function invalidWith(problems: readonly TextProblem[]): Error {
  return lockErrors.create('LOCKFILE_INVALID', `The lockfile is invalid: ${summarizeProblems(problems)}`, {
    ...(problems[0]?.hint !== undefined && { hint: problems[0].hint }),
    details: { problems },
  });
}
