import type { PackageRecord } from '../package-record.js';
import {
  HASH_DIGITS,
  MARK_NOARCH_PYTHON,
  MARK_REVOKED,
  MARK_TRACKS_FEATURES,
  MARK_USUAL_CONDA,
  MARK_USUAL_TAR_BZ2,
} from './package-table.js';
import type { HashField, OptionalGroups, PackageTable, RareField } from './package-table.js';
import { ListWriter, TextWriter } from './text-writer.js';

const NO_TEXTS: readonly string[] = [];

let tablesMade = 0;

/**
 * Packs the records of one package name into a table, see {@link TableWriter}.
 *
 * @param name - The package name; records of another name become defects.
 * @param records - In any order; row `n` of the table is record `n`.
 * @param key - Identifies the content, for instance the digest of the shard it came from; a fresh key when absent.
 */
export function packRecords(name: string, records: readonly PackageRecord[], key?: string): PackageTable {
  tablesMade += 1;
  const writer = new TableWriter(name, key ?? `table:${tablesMade}`, records.length);
  for (const record of records) writer.add(record);
  return writer.finish();
}

/**
 * Makes a table, record by record; nothing of a record but its texts is held. Records come from the outside: a field of
 * the wrong type makes a record unusable, with a reason, and never throws.
 */
export class TableWriter {
  private readonly texts = new TextWriter();
  private readonly lists = new ListWriter(this.texts);
  private readonly columns: Columns;
  private readonly defects = new Map<number, string>();
  private readonly optional: OptionalGroups[] = [];
  private readonly rare: Partial<Record<RareField, Int32Array>> = {};
  private readonly unusualFns = new Map<number, string>();
  private readonly unusualUrls = new Map<number, string>();
  private readonly hashes = { md5: new HashColumn('md5'), sha256: new HashColumn('sha256') };
  /** Texts of the record before: neighbours mostly have the same. */
  private readonly last = { channel: '', subdir: '', version: '', urlBase: '' };
  private readonly lastPosition = { channel: 0, subdir: 0, version: 0, urlBase: 0 };
  private readonly looksAtUrls: boolean;
  private size = 0;

  /**
   * @param name - The package name; records of another name become defects.
   * @param key - Identifies the content.
   * @param capacity - How many records there will be at most.
   * @param urlBase - What each file name is appended to for the URL, when that is certain; URLs are not looked at then.
   */
  constructor(
    private readonly name: string,
    private readonly key: string,
    private readonly capacity: number,
    urlBase?: string,
  ) {
    this.columns = columns(capacity);
    this.texts.add('');
    if (urlBase !== undefined) this.columns.urlBase.fill(this.texts.add(urlBase));
    this.looksAtUrls = urlBase === undefined;
  }

  /** Adds the next row. */
  add(given: unknown): void {
    const row = this.size++;
    const { columns: to, lists } = this;
    const record = isObject(given) ? given : this.notAnObject(row);
    if (record.name !== this.name) this.refuse(row, `its name is not ${this.name}`);
    to.channel[row] = this.position('channel', this.text(row, 'channel', record['channel']));
    to.subdir[row] = this.position('subdir', this.text(row, 'subdir', record.subdir));
    const version = this.text(row, 'version', record.version);
    const build = this.text(row, 'build', record.build);
    to.version[row] = this.position('version', version);
    to.build[row] = this.texts.add(build);
    to.buildNumber[row] = this.buildNumber(row, record.build_number);
    to.timestamp[row] = milliseconds(record.timestamp);
    const indexed = milliseconds(record['indexed_timestamp']);
    to.published[row] = Number.isNaN(indexed) ? to.timestamp[row] : indexed;
    const fn = this.text(row, 'fn', record['fn']);
    const usual = usualMark(fn, this.name, version, build);
    if (usual === 0) this.unusualFns.set(row, fn);
    to.marks[row] = marksOf(record) | usual;
    if (this.looksAtUrls) to.urlBase[row] = this.urlBase(row, record['url'], fn);
    to.depends[row] = lists.add(this.specs(row, 'depends', record.depends));
    to.constrains[row] = lists.add(this.specs(row, 'constrains', record.constrains));
    this.optionalGroups(row, record['extra_depends'] ?? record['extra-depends']);
    this.rareFields(row, record);
    this.hashes.md5.add(record.md5);
    this.hashes.sha256.add(record.sha256);
  }

  /** The table of all rows; nothing may be added afterwards. */
  finish(): PackageTable {
    const { size, hashes } = this;
    const md5 = hashes.md5.finish();
    const sha256 = hashes.sha256.finish();
    return {
      key: this.key,
      name: this.name,
      size,
      texts: this.texts.all,
      ...(size === this.capacity ? this.columns : cut(this.columns, size)),
      unusualFns: this.unusualFns,
      unusualUrls: this.unusualUrls,
      ...this.lists.finish(),
      optional: this.optional,
      rare: this.rare,
      hashes: { ...(md5 === undefined ? {} : { md5 }), ...(sha256 === undefined ? {} : { sha256 }) },
      defects: this.defects,
    };
  }

  private refuse(row: number, reason: string): void {
    if (!this.defects.has(row)) this.defects.set(row, reason);
  }

  private notAnObject(row: number): PackageRecord {
    this.refuse(row, 'it is not an object');
    return { name: this.name, version: '', build: '', build_number: 0, subdir: '', depends: [], fn: '', channel: '' };
  }

  private text(row: number, field: string, value: unknown): string {
    if (typeof value === 'string') return value;
    this.refuse(row, `its ${field} is not a text`);
    return '';
  }

  private position(field: keyof TableWriter['last'], text: string): number {
    if (text !== this.last[field]) {
      this.last[field] = text;
      this.lastPosition[field] = this.texts.add(text);
    }
    return this.lastPosition[field];
  }

  private urlBase(row: number, url: unknown, fn: string): number {
    if (typeof url !== 'string') return 0;
    const length = url.length - fn.length;
    if (length <= 0 || !url.endsWith(fn)) {
      this.unusualUrls.set(row, url);
      return 0;
    }
    const { urlBase } = this.last;
    return length === urlBase.length && url.startsWith(urlBase)
      ? this.lastPosition.urlBase
      : this.position('urlBase', url.slice(0, length));
  }

  private buildNumber(row: number, value: unknown): number {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
    if (value !== undefined) this.refuse(row, 'its build_number is not a number');
    return 0;
  }

  private specs(row: number, field: string, value: unknown): readonly string[] {
    if (value === undefined || value === null) return NO_TEXTS;
    if (Array.isArray(value)) {
      let isTexts = true;
      for (const item of value as readonly unknown[]) isTexts &&= typeof item === 'string';
      if (isTexts) return value as readonly string[];
    }
    this.refuse(row, `its ${field} is not a list of texts`);
    return NO_TEXTS;
  }

  private optionalGroups(row: number, value: unknown): void {
    if (value === undefined || value === null) return;
    if (!isObject(value)) {
      this.refuse(row, 'its extra_depends is not an object');
      return;
    }
    const groups = Object.entries(value).map(
      ([group, specs]) => [group, this.lists.add(this.specs(row, `extra_depends.${group}`, specs))] as const,
    );
    if (groups.length > 0) this.optional.push({ row, groups });
  }

  private rareFields(row: number, record: PackageRecord): void {
    // Written out, since reading a field under a computed name is many times slower.
    if (record.license !== undefined) this.rareField(row, 'license', record.license);
    if (record.license_family !== undefined) this.rareField(row, 'license_family', record.license_family);
    if (record.features !== undefined) this.rareField(row, 'features', record.features);
    if (record.track_features !== undefined) this.rareField(row, 'track_features', record.track_features);
    if (record['flags'] !== undefined) this.rareField(row, 'flags', record['flags']);
  }

  private rareField(row: number, field: RareField, value: unknown): void {
    const text = typeof value === 'string' ? value : Array.isArray(value) ? value.join(' ') : '';
    if (text === '') return;
    const column = (this.rare[field] ??= new Int32Array(this.capacity));
    column[row] = this.texts.add(text);
  }
}

/** Collects the hashes of all rows; one that has not the right length is none, and no MatchSpec could ask for it. */
class HashColumn {
  private readonly blank: string;
  private readonly found: string[] = [];
  private hasAny = false;

  constructor(field: HashField) {
    this.blank = ' '.repeat(HASH_DIGITS[field]);
  }

  add(hash: unknown): void {
    const isHash = typeof hash === 'string' && hash.length === this.blank.length;
    this.found.push(isHash ? hash : this.blank);
    this.hasAny ||= isHash;
  }

  finish(): string | undefined {
    return this.hasAny ? this.found.join('') : undefined;
  }
}

type ColumnName =
  | 'channel'
  | 'subdir'
  | 'version'
  | 'build'
  | 'buildNumber'
  | 'timestamp'
  | 'published'
  | 'marks'
  | 'urlBase'
  | 'depends'
  | 'constrains';
type Columns = { readonly [Name in ColumnName]: PackageTable[Name] };

function columns(size: number): Columns {
  return {
    channel: new Int32Array(size),
    subdir: new Int32Array(size),
    version: new Int32Array(size),
    build: new Int32Array(size),
    buildNumber: new Float64Array(size),
    timestamp: new Float64Array(size),
    published: new Float64Array(size),
    marks: new Uint8Array(size),
    urlBase: new Int32Array(size),
    depends: new Int32Array(size),
    constrains: new Int32Array(size),
  };
}

/** Copies, since a view would take all of the memory behind it along to another thread. */
function cut(from: Columns, size: number): Columns {
  return Object.fromEntries(Object.entries(from).map(([name, column]) => [name, column.slice(0, size)])) as Columns;
}

function isObject(value: unknown): value is PackageRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function milliseconds(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : NaN;
}

/** Whether a file is called as its package says, and of which kind it is; looks without making a text. */
function usualMark(fn: string, name: string, version: string, build: string): number {
  const buildStart = name.length + version.length + 2;
  const stem = buildStart + build.length;
  const isUsual =
    fn.startsWith(build, buildStart) &&
    fn.startsWith(version, name.length + 1) &&
    fn.startsWith(name) &&
    fn[name.length] === '-' &&
    fn[buildStart - 1] === '-';
  if (!isUsual) return 0;
  if (fn.length === stem + 6 && fn.endsWith('.conda')) return MARK_USUAL_CONDA;
  return fn.length === stem + 8 && fn.endsWith('.tar.bz2') ? MARK_USUAL_TAR_BZ2 : 0;
}

function marksOf(record: PackageRecord): number {
  const tracked: unknown = record.track_features;
  let marks = 0;
  if (typeof tracked === 'string' ? tracked.trim() !== '' : Array.isArray(tracked) && tracked.length > 0) {
    marks |= MARK_TRACKS_FEATURES;
  }
  if (record['revoked'] === true) marks |= MARK_REVOKED;
  if (record.noarch === 'python') marks |= MARK_NOARCH_PYTHON;
  return marks;
}
