import type { RepoDataRecord } from '@terrarium/conda-types';
import { isSubdirText, isTextOrTexts, isTexts, isWholeNumber, readHex, readTimestamp } from './field-forms.js';
import { isNameComponent, isPackageFileName } from './identifiers.js';
import type { ProblemLog } from './record-problem.js';

/** Where records come from: what repodata leaves unsaid in each of them. */
export interface RecordContext {
  /** For records that name none. */
  readonly subdir: string;
  /** What a file name is appended to; ends in a slash, and keeps the channel's token for the download. */
  readonly baseUrl: string;
  /** The channel's base URL without credentials. */
  readonly channel: string;
}

/** A parsed record of which nothing is certain. */
type RawRecord = { -readonly [Field in keyof RepoDataRecord]?: unknown };

/**
 * Makes a solver's record of a parsed one, or notes why it cannot be used. Unknown keys stay as they are; `fn`, `url`
 * and `channel` are always ours, whatever the record says.
 *
 * Of the known fields, null and the empty forms count as absent; `timestamp` becomes milliseconds, `noarch: true`
 * becomes `generic`, hashes become lower case, and a missing `depends` the empty list. A field that decides what is
 * installed and has the wrong form costs the record, one that only describes is left out.
 *
 * @param raw - A freshly parsed value; it becomes the record.
 * @param fn - The archive's file name.
 * @param packageName - The name under which the record was found; it must bear that one.
 * @param context - Where it comes from.
 * @param problems - Receives the reason when the record or a field of it is left out.
 */
export function readRecord(
  raw: unknown,
  fn: string,
  packageName: string,
  context: RecordContext,
  problems: ProblemLog,
): RepoDataRecord | undefined {
  const fault = !isPackageFileName(fn)
    ? 'the file name is not allowed'
    : !isObject(raw)
      ? 'the record is not an object'
      : raw.name !== packageName
        ? 'the record has another package name'
        : (readIdentity(raw) ?? readRequirements(raw) ?? readArchive(raw));
  if (fault !== undefined) {
    problems.add(fn, fault);
    return undefined;
  }
  const record = raw as RawRecord;
  readDescription(record, fn, problems);
  record.subdir ??= context.subdir;
  record.fn = fn;
  record.url = context.baseUrl + fn;
  record.channel = context.channel;
  return record as unknown as RepoDataRecord;
}

function readIdentity(record: RawRecord): string | undefined {
  if (!isNameComponent(record.version) || record.version === '') return 'its version is not a usable text';
  if (!isNameComponent(record.build)) return 'its build is not a usable text';
  if (!isWholeNumber(record.build_number)) return 'its build_number is not a whole number';
  if (!isAbsent(record, 'subdir', record.subdir) && !isSubdirText(record.subdir)) return 'its subdir is not a subdir';
  return undefined;
}

function readRequirements(record: RawRecord): string | undefined {
  record.depends ??= [];
  if (!isTexts(record.depends)) return 'its depends are not a list of texts';
  if (!isAbsent(record, 'constrains', record.constrains) && !isTexts(record.constrains))
    return 'its constrains are not a list of texts';
  return undefined;
}

/** The fields that say what is downloaded and how it is linked. */
function readArchive(record: RawRecord): string | undefined {
  if (!isAbsent(record, 'sha256', record.sha256)) {
    record.sha256 = readHex(record.sha256, 64);
    if (record.sha256 === undefined) return 'its sha256 is not made of 64 hex digits';
  }
  if (!isAbsent(record, 'md5', record.md5)) {
    record.md5 = readHex(record.md5, 32);
    if (record.md5 === undefined) return 'its md5 is not made of 32 hex digits';
  }
  if (!isAbsent(record, 'size', record.size) && !isWholeNumber(record.size)) return 'its size is not a whole number';
  // Before there were kinds of noarch, true meant what `generic` means now.
  if (record.noarch === true) record.noarch = 'generic';
  if (record.noarch === false) leaveOut(record, 'noarch');
  if (!isAbsent(record, 'noarch', record.noarch) && record.noarch !== 'python' && record.noarch !== 'generic') {
    return 'its noarch is neither python nor generic';
  }
  if (
    !isAbsent(record, 'python_site_packages_path', record.python_site_packages_path) &&
    typeof record.python_site_packages_path !== 'string'
  ) {
    return 'its python_site_packages_path is not a text';
  }
  return undefined;
}

function readDescription(record: RawRecord, fn: string, problems: ProblemLog): void {
  if (!isAbsent(record, 'timestamp', record.timestamp)) {
    const timestamp = readTimestamp(record.timestamp);
    if (timestamp === undefined) drop(record, 'timestamp', fn, problems);
    else record.timestamp = timestamp;
  }
  if (!isAbsent(record, 'track_features', record.track_features) && !isTextOrTexts(record.track_features)) {
    drop(record, 'track_features', fn, problems);
  }
  if (!isAbsent(record, 'features', record.features) && typeof record.features !== 'string')
    drop(record, 'features', fn, problems);
  if (!isAbsent(record, 'license', record.license) && typeof record.license !== 'string')
    drop(record, 'license', fn, problems);
  if (!isAbsent(record, 'license_family', record.license_family) && typeof record.license_family !== 'string') {
    drop(record, 'license_family', fn, problems);
  }
}

/**
 * Whether a record lacks a field; null and the empty text say the same as no field, and are made the same. The field's
 * value is given too, since reading it under a name that is not written out is many times slower.
 */
function isAbsent(record: RawRecord, field: keyof RawRecord, value: unknown): boolean {
  if (value === undefined) return true;
  if (value !== null && value !== '') return false;
  leaveOut(record, field);
  return true;
}

function leaveOut(record: RawRecord, field: keyof RawRecord): void {
  Reflect.deleteProperty(record, field);
}

function drop(record: RawRecord, field: string, fn: string, problems: ProblemLog): void {
  leaveOut(record, field);
  problems.add(fn, `its ${field} has a wrong form and was left out`);
}

function isObject(value: unknown): value is RawRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
