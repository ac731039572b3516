import { compareVersions, tryParseVersion } from '@terrarium/conda-types';
import type { RepoDataRecord } from '@terrarium/conda-types';
import { solverErrors } from './errors.js';

/** What lists of packages are sorted and told apart by. */
export type PackageKey = 'channel' | 'name' | 'version';

/** A search of channels, with the parameters of conda-store's. */
export interface PackageQuestion {
  /** A part of the name, or all of it. */
  readonly search: string;
  readonly exact: boolean;
  /** A part of a build string. */
  readonly build: string;
  /** Of packages that are the same in all of these, one is shown. */
  readonly distinctOn: readonly PackageKey[];
  readonly sortBy: readonly PackageKey[];
  readonly order: 'ASC' | 'DESC';
  readonly offset: number;
  readonly limit: number;
}

/** A package of a channel, whatever its builds. */
export interface FoundPackage {
  readonly channel: string;
  readonly name: string;
  readonly version: string;
  readonly license: string | null;
}

/** One page of what was found. */
export interface FoundPackages {
  readonly packages: readonly FoundPackage[];
  /** Of all pages. */
  readonly count: number;
}

/** A channel that was opened. */
export interface SearchedChannel {
  readonly url: string;
  readonly names: ReadonlySet<string>;
  /** The records of a package, subdir by subdir. */
  load(name: string): Promise<readonly (readonly RepoDataRecord[])[]>;
}

/** Records are loaded name by name; a search that finds more names than this shows each name once. */
const MAX_LOADED_NAMES = 300;

interface Named {
  readonly channel: SearchedChannel;
  readonly name: string;
}

/**
 * Searches channels by the names of their packages. Names are at hand; of their records only those are loaded that the
 * answer needs. Where more than 300 names match, each is shown once for each channel, in its newest version.
 *
 * @throws PACKAGE_SEARCH_TOO_WIDE when builds are asked for of more names than are loaded
 */
export async function searchPackages(
  question: PackageQuestion,
  channels: readonly SearchedChannel[],
): Promise<FoundPackages> {
  const named = withName(channels, question);
  const isByName = question.distinctOn.includes('name') && !question.distinctOn.includes('version');
  const isMany = new Set(named.map(({ name }) => name)).size > MAX_LOADED_NAMES;
  if (question.build === '' && (isByName || isMany)) return newestOfPage(named, question);
  if (isMany) {
    throw solverErrors.create(
      'PACKAGE_SEARCH_TOO_WIDE',
      `${named.length} packages have ${JSON.stringify(question.search.slice(0, 80))} in their names, too many to look into their builds`,
      { hint: 'Search for a longer part of the name' },
    );
  }
  const loaded = await Promise.all(named.map((one) => packagesOf(one, question.build)));
  const found = sorted(loaded.flat(), question);
  const shown = distinct(found, question.distinctOn);
  return { packages: shown.slice(question.offset, question.offset + question.limit), count: shown.length };
}

function withName(channels: readonly SearchedChannel[], { search, exact }: PackageQuestion): Named[] {
  const wanted = search.toLowerCase();
  return channels.flatMap((channel) => {
    if (exact && wanted !== '') return channel.names.has(wanted) ? [{ channel, name: wanted }] : [];
    return [...channel.names].filter((name) => name.includes(wanted)).map((name) => ({ channel, name }));
  });
}

/** Sorts and counts names, and loads the records of those that the page shows. */
async function newestOfPage(named: readonly Named[], question: PackageQuestion): Promise<FoundPackages> {
  const outline = named.map(({ channel, name }) => ({ channel, name, facts: { channel: channel.url, name } }));
  const keys = question.sortBy.filter((key) => key !== 'version');
  const all = outline.toSorted((a, b) => compare(a.facts, b.facts, keys, question.order));
  const names = new Set<string>();
  const shown =
    question.distinctOn.includes('name') && !question.distinctOn.includes('channel')
      ? all.filter(({ name }) => !names.has(name) && names.add(name))
      : all;
  const page = shown.slice(question.offset, question.offset + question.limit);
  const packages = await Promise.all(
    page.map(async (one): Promise<FoundPackage> => {
      const [newest] = (await packagesOf(one, '')).toSorted((a, b) => compare(a, b, ['version'], 'DESC'));
      return newest ?? { channel: one.channel.url, name: one.name, version: '', license: null };
    }),
  );
  return { packages, count: shown.length };
}

/** The versions of one name that have such a build. */
async function packagesOf({ channel, name }: Named, build: string): Promise<FoundPackage[]> {
  const found = new Map<string, FoundPackage>();
  for (const record of (await channel.load(name)).flat()) {
    const { version, license = null } = record;
    if (record.build.includes(build)) found.set(version, { channel: channel.url, name, version, license });
  }
  return [...found.values()];
}

function sorted(found: readonly FoundPackage[], { sortBy, order }: PackageQuestion): FoundPackage[] {
  return found.toSorted((a, b) => compare(a, b, sortBy, order));
}

function distinct(found: readonly FoundPackage[], keys: readonly PackageKey[]): readonly FoundPackage[] {
  if (keys.length === 0) return found;
  const known = new Set<string>();
  return found.filter((one) => {
    const text = JSON.stringify(keys.map((key) => one[key]));
    return !known.has(text) && known.add(text);
  });
}

type Facts = Partial<Pick<FoundPackage, PackageKey>>;

/** By the keys that were asked for in the order that was asked for, then by the others. */
function compare(a: Facts, b: Facts, sortBy: readonly PackageKey[], order: 'ASC' | 'DESC'): number {
  for (const key of [...sortBy, 'channel', 'name', 'version'] as const) {
    const [left = '', right = ''] = [a[key], b[key]];
    const result = key === 'version' ? compareVersionTexts(left, right) : left < right ? -1 : left > right ? 1 : 0;
    if (result !== 0)
      return sortBy.length === 0 || sortBy.includes(key) ? (order === 'ASC' ? result : -result) : result;
  }
  return 0;
}

function compareVersionTexts(a: string, b: string): number {
  const [left, right] = [tryParseVersion(a), tryParseVersion(b)];
  if (left === undefined || right === undefined) return a < b ? -1 : a > b ? 1 : 0;
  return compareVersions(left, right);
}
