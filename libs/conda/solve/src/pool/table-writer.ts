import type { PackageRecord, RepoDataRecord } from '@terrarium/conda-types';
import { MARK_NOARCH_PYTHON, MARK_REVOKED, MARK_TRACKS_FEATURES } from './package-table.js';
import type { OptionalGroups, PackageTable, RareField } from './package-table.js';
import { ListWriter, TextWriter } from './text-writer.js';

const NO_TEXTS: readonly string[] = [];

let tablesMade = 0;

/**
 * Packs the records of one package name into a table. Records come from the outside: a field of the wrong type makes
 * a record unusable, with a reason, and never throws.
 *
 * @param name - The package name; records of another name become defects.
 * @param records - In any order; row `n` of the table is record `n`.
 * @param key - Identifies the content, for instance the digest of the shard it came from; a fresh key when absent.
 */
export function packRecords(name: string, records: readonly RepoDataRecord[], key?: string): PackageTable {
  tablesMade += 1;
  return new TableWriter(name, key ?? `table:${tablesMade}`, records).write();
}

class TableWriter {
  private readonly texts = new TextWriter();
  private readonly lists = new ListWriter(this.texts);
  private readonly size: number;
  private readonly defects = new Map<number, string>();
  private readonly optional: OptionalGroups[] = [];
  private readonly rare: Partial<Record<RareField, (string | undefined)[]>> = {};
  private readonly place = { channel: '', subdir: '' };
  private readonly placePosition = { channel: this.texts.add(''), subdir: this.texts.add('') };

  constructor(
    private readonly name: string,
    private readonly key: string,
    private readonly records: readonly RepoDataRecord[],
  ) {
    this.size = records.length;
  }

  write(): PackageTable {
    const { size, lists } = this;
    const channel = new Int32Array(size);
    const subdir = new Int32Array(size);
    const depends = new Int32Array(size);
    const constrains = new Int32Array(size);
    const fn = new Array<string>(size);
    const version = new Array<string>(size);
    const build = new Array<string>(size);
    const buildNumber = new Float64Array(size);
    const timestamp = new Float64Array(size);
    const published = new Float64Array(size);
    const marks = new Uint8Array(size);
    for (let row = 0; row < size; row += 1) {
      const given: unknown = this.records[row];
      const record = isObject(given) ? given : this.notAnObject(row);
      if (record.name !== this.name) this.refuse(row, `its name is not ${this.name}`);
      channel[row] = this.placeOf(row, 'channel', record['channel']);
      subdir[row] = this.placeOf(row, 'subdir', record.subdir);
      fn[row] = this.text(row, 'fn', record['fn']);
      version[row] = this.text(row, 'version', record.version);
      build[row] = this.text(row, 'build', record.build);
      buildNumber[row] = this.buildNumber(row, record.build_number);
      timestamp[row] = milliseconds(record.timestamp);
      const indexed = milliseconds(record['indexed_timestamp']);
      published[row] = Number.isNaN(indexed) ? timestamp[row]! : indexed;
      marks[row] = marksOf(record);
      depends[row] = lists.add(this.specs(row, 'depends', record.depends));
      constrains[row] = lists.add(this.specs(row, 'constrains', record.constrains));
      this.optionalGroups(row, record['extra_depends'] ?? record['extra-depends']);
      this.rareFields(row, record, fn[row]!);
    }
    return {
      key: this.key,
      name: this.name,
      size,
      texts: this.texts.all,
      ...{ channel, subdir, fn, version, build, buildNumber, timestamp, published, marks, depends, constrains },
      ...lists.finish(),
      optional: this.optional,
      rare: this.rare,
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

  /** Neighbours are mostly of the same channel and subdir. */
  private placeOf(row: number, field: 'channel' | 'subdir', value: unknown): number {
    const text = this.text(row, field, value);
    if (text !== this.place[field]) {
      this.place[field] = text;
      this.placePosition[field] = this.texts.add(text);
    }
    return this.placePosition[field];
  }

  private buildNumber(row: number, value: unknown): number {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
    if (value !== undefined) this.refuse(row, 'its build_number is not a number');
    return 0;
  }

  private specs(row: number, field: string, value: unknown): readonly string[] {
    if (value === undefined || value === null) return NO_TEXTS;
    if (Array.isArray(value)) {
      const items: readonly unknown[] = value;
      if (items.every((item) => typeof item === 'string')) return items;
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

  private rareFields(row: number, record: PackageRecord, fn: string): void {
    // Written out, since reading a field under a computed name is many times slower.
    if (record.md5 !== undefined) this.rareField(row, 'md5', record.md5);
    if (record.sha256 !== undefined) this.rareField(row, 'sha256', record.sha256);
    if (record.license !== undefined) this.rareField(row, 'license', record.license);
    if (record.license_family !== undefined) this.rareField(row, 'license_family', record.license_family);
    if (record.features !== undefined) this.rareField(row, 'features', record.features);
    if (record.track_features !== undefined) this.rareField(row, 'track_features', record.track_features);
    if (record['flags'] !== undefined) this.rareField(row, 'flags', record['flags']);
    if (!this.isUsualUrl(record['url'], fn)) this.rareField(row, 'url', record['url']);
  }

  /** Most URLs are `<channel>/<subdir>/<fn>`, and need no place in the table. */
  private isUsualUrl(url: unknown, fn: string): boolean {
    const { channel, subdir } = this.place;
    return (
      typeof url === 'string' &&
      url.length === channel.length + subdir.length + fn.length + 2 &&
      url.endsWith(fn) &&
      url.startsWith(channel) &&
      url.startsWith(subdir, channel.length + 1)
    );
  }

  private rareField(row: number, field: RareField, value: unknown): void {
    const text = typeof value === 'string' ? value : Array.isArray(value) ? value.join(' ') : '';
    if (text === '') return;
    const column = (this.rare[field] ??= new Array<string | undefined>(this.size));
    column[row] = text;
  }
}

function isObject(value: unknown): value is PackageRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function milliseconds(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : NaN;
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
