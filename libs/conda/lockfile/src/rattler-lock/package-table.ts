import { shown } from '@terrarium/conda-environment-file';
import type { RepoDataRecord } from '@terrarium/conda-types';
import { isArchive } from '../location.js';
import type { Placed } from '../lock-fields.js';
import { LockFields } from '../lock-fields.js';
import type { LockedPypiPackage, LockedSource } from '../lock.js';
import { readCondaEntry } from './conda-entry.js';
import { readLegacySource, readSourceEntry } from './conda-source.js';
import { isPypiFile, readPypiFile, readPypiSource } from './pypi-entry.js';

/** What a selector of an environment may find. */
export type TableEntry =
  | { readonly kind: 'conda'; readonly record: RepoDataRecord }
  | { readonly kind: 'pypi'; readonly item: LockedPypiPackage }
  | { readonly kind: 'source'; readonly source: LockedSource };

interface Candidate {
  readonly fields: LockFields;
  readonly isConda: boolean;
  /** Absent until an environment names it; undefined when it is invalid. */
  entry?: TableEntry | undefined;
}

/** Source packages with their variants may share a place; nobody has so many of them. */
const MAX_AT_ONE_PLACE = 64;

/**
 * The `packages` list of a rattler-lock of any version, by location. Entries are read when an environment first names
 * them, so that those of other environments cost little.
 */
export class PackageTable {
  private readonly byLocation = new Map<string, Candidate[]>();

  constructor(
    entries: readonly Placed[],
    private readonly root: LockFields,
  ) {
    for (const item of entries) {
      if (root.log.isFull) break;
      this.addEntry(item);
    }
  }

  /**
   * The entry that a selector names.
   *
   * @param selector - The selector.
   * @param platform - The subdir that it is for: of several archives at one place, that or `noarch` is taken.
   */
  find(selector: LockFields, platform: string): TableEntry | undefined {
    const [key, location] = locationOf(selector);
    if (location === undefined) {
      selector.problem('SELECTOR_INVALID', 'A selector names a conda, conda_source or pypi package');
      return undefined;
    }
    const candidates = (this.byLocation.get(location) ?? []).filter(({ isConda }) => isConda === (key !== 'pypi'));
    const chosen = candidates.filter((candidate) => matches(candidate.fields, selector));
    const best = chosen.find(({ fields }) => isFor(fields, platform)) ?? chosen[0];
    if (best === undefined) {
      selector.problem('PACKAGE_MISSING', `The list of packages lacks ${shown(location)}`, key, location);
      return undefined;
    }
    if (!('entry' in best)) best.entry = readEntry(best.fields, key, location, best.isConda);
    const twin = candidates.find(({ fields }) => fields.has('purls') && isTwin(fields, best.fields));
    return withPurls(best.entry, twin);
  }

  private addEntry(item: Placed): void {
    const fields = LockFields.of(item, this.root.log);
    if (fields === undefined) return;
    const [key, location] = locationOf(fields);
    if (location === undefined) {
      fields.problem('LOCATION_MISSING', 'A package needs a location: conda, conda_source, pypi, url or path');
      return;
    }
    const isConda = key === 'conda' || key === 'conda_source' || fields.text('kind') === 'conda';
    const known = this.byLocation.get(location) ?? [];
    if (known.length === MAX_AT_ONE_PLACE) {
      fields.problem(
        'PACKAGE_TWICE',
        `More than ${MAX_AT_ONE_PLACE} packages are at ${shown(location)}`,
        key,
        location,
      );
    } else if (known.length < MAX_AT_ONE_PLACE) {
      known.push({ fields, isConda });
    }
    this.byLocation.set(location, known);
  }
}

function locationOf(fields: LockFields): [key: string, location: string | undefined] {
  const keys = ['conda', 'conda_source', 'pypi', 'url', 'path'];
  const key = keys.find((candidate) => fields.has(candidate)) ?? 'conda';
  return [key, fields.text(key)];
}

const IDENTITY = ['name', 'version', 'build', 'subdir'];

function isTwin(a: LockFields, b: LockFields): boolean {
  return a !== b && IDENTITY.every((key) => a.text(key) === b.text(key));
}

/** Version 6 tells packages at one place apart by what the selector repeats of them. */
function matches(fields: LockFields, selector: LockFields): boolean {
  return IDENTITY.every((key) => !selector.has(key) || selector.text(key) === fields.text(key));
}

function isFor(fields: LockFields, platform: string): boolean {
  const subdir = fields.text('subdir');
  return subdir === undefined || subdir === platform || subdir === 'noarch';
}

function readEntry(fields: LockFields, key: string, location: string, isConda: boolean): TableEntry | undefined {
  if (!isConda) {
    if (!isPypiFile(location)) return { kind: 'source', source: readPypiSource(fields, location) };
    const item = readPypiFile(fields, location);
    return item === undefined ? undefined : { kind: 'pypi', item };
  }
  if (key === 'conda_source') {
    const source = readSourceEntry(fields, location);
    return source === undefined ? undefined : { kind: 'source', source };
  }
  if (!isArchive(location)) return { kind: 'source', source: readLegacySource(fields, location) };
  const record = readCondaEntry(fields, location);
  return record === undefined ? undefined : { kind: 'conda', record };
}

/** Before version 6 an archive may be listed twice, once with and once without its package URLs. */
function withPurls(entry: TableEntry | undefined, twin: Candidate | undefined): TableEntry | undefined {
  if (entry?.kind !== 'conda' || twin === undefined || entry.record['purls'] !== undefined) return entry;
  return { kind: 'conda', record: { ...entry.record, purls: twin.fields.texts('purls') } };
}
