import type { RepoDataRecord } from '@terrarium/conda-types';
import { shown } from '@terrarium/conda-environment-file';
import type { LockFields } from '../lock-fields.js';
import type { LockedPackage, LockedPypiPackage, LockedSource } from '../lock.js';

/** The packages of one platform while a lockfile is read, each with all the categories that name it. */
export class GatheredPlatform {
  readonly packages = new Map<string, LockedPackage>();
  readonly pypiPackages = new Map<string, LockedPypiPackage>();
  readonly sources = new Map<string, LockedSource>();

  addPackage(fields: LockFields, record: RepoDataRecord, category: string): void {
    const known = this.packages.get(record.name);
    const categories = joined(fields, record, known && { ...known, url: known.record.url }, category);
    this.packages.set(record.name, { record: known?.record ?? record, isComplete: false, categories });
  }

  addPypiPackage(fields: LockFields, found: LockedPypiPackage, category: string): void {
    const known = this.pypiPackages.get(found.name);
    this.pypiPackages.set(found.name, { ...(known ?? found), categories: joined(fields, found, known, category) });
  }

  addSource(fields: LockFields, source: LockedSource): void {
    const known = this.sources.get(source.name);
    if (known !== undefined && known.location !== source.location) refuseTwice(fields, source.name);
    this.sources.set(source.name, source);
  }
}

/** The categories of a package that may have been met before: in another category, but from the same place. */
function joined(
  fields: LockFields,
  found: { readonly name: string; readonly url: string },
  known: { readonly url: string; readonly categories: readonly string[] } | undefined,
  category: string,
): string[] {
  if (known === undefined) return [category];
  if (known.url !== found.url || known.categories.includes(category)) refuseTwice(fields, found.name);
  return [...new Set([...known.categories, category])].sort();
}

function refuseTwice(fields: LockFields, name: string): void {
  const message = `The package ${shown(name)} is locked twice for the same platform and category`;
  fields.problem('PACKAGE_TWICE', message, 'name', name);
}
