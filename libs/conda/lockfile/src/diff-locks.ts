import { compareVersions, tryParseVersion } from '@terrarium/conda-types';
import { compareTexts } from './create-lock.js';
import type { Lock } from './lock.js';

/** One package as a difference shows it. */
export interface PackageState {
  readonly version: string;
  /** Of conda packages only. */
  readonly build?: string;
  /** The channel's URL, of conda packages only. */
  readonly channel?: string;
  readonly sha256?: string;
  readonly md5?: string;
  readonly url: string;
}

/** A package that one lock has and the other has not. */
export interface PackagePresence {
  readonly manager: 'conda' | 'pypi';
  readonly name: string;
  readonly state: PackageState;
}

/** A package that both locks have, but not the same file of it. */
export interface PackageChange {
  readonly manager: 'conda' | 'pypi';
  readonly name: string;
  readonly before: PackageState;
  readonly after: PackageState;
  /** `rebuilt` is the same version from another file. */
  readonly kind: 'upgraded' | 'downgraded' | 'rebuilt';
  /** What is not the same; `hash` when the files are not. */
  readonly fields: readonly ('version' | 'build' | 'channel' | 'hash')[];
}

/** What tells two locks apart on one platform, each list in the order of the names. */
export interface LockDifference {
  readonly added: readonly PackagePresence[];
  readonly removed: readonly PackagePresence[];
  readonly changed: readonly PackageChange[];
}

/** What tells two locks apart on one of their platforms. */
export interface PlatformDifference extends LockDifference {
  readonly platform: string;
  /** Which of the locks know the platform. */
  readonly in: 'both' | 'before' | 'after';
}

interface Entry {
  readonly manager: 'conda' | 'pypi';
  readonly name: string;
  readonly state: PackageState;
}

/** Compares two locks on every platform that one of them knows, in the order of the names. */
export function diffPlatforms(before: Lock, after: Lock): PlatformDifference[] {
  const [old, young] = [before, after].map(({ platforms }) => new Set(platforms.map(({ name }) => name)));
  return [...new Set([...old!, ...young!])].sort(compareTexts).map((platform) => ({
    platform,
    in: !young!.has(platform) ? 'before' : old!.has(platform) ? 'both' : 'after',
    ...diffLocks(before, after, platform),
  }));
}

/**
 * Compares the packages of two locks on one platform; a lock that does not know the platform has none there. Files
 * are the same when their hashes are, or, where the locks have no kind of hash in common, their URLs.
 */
export function diffLocks(before: Lock, after: Lock, platform: string): LockDifference {
  const [old, young] = [entriesOf(before, platform), entriesOf(after, platform)];
  const keys = [...new Set([...old.keys(), ...young.keys()])].sort(compareTexts);
  const added: PackagePresence[] = [];
  const removed: PackagePresence[] = [];
  const changed: PackageChange[] = [];
  for (const key of keys) {
    const [was, is] = [old.get(key), young.get(key)];
    if (was === undefined) added.push(presence(is!));
    else if (is === undefined) removed.push(presence(was));
    else if (!isSameFile(was, is)) changed.push(change(was, is));
  }
  return { added, removed, changed };
}

function entriesOf(lock: Lock, platform: string): Map<string, Entry> {
  const found = lock.platforms.find(({ name }) => name === platform);
  const conda = (found?.packages ?? []).map(({ record }): Entry => {
    const { name, version, build, channel, url } = record;
    return { manager: 'conda', name, state: { version, build, channel, ...hashesOf(record), url } };
  });
  const pypi = (found?.pypiPackages ?? []).map((locked): Entry => {
    const { name, version, url } = locked;
    return { manager: 'pypi', name, state: { version, ...hashesOf(locked), url } };
  });
  return new Map([...conda, ...pypi].map((entry) => [`${entry.name} ${entry.manager}`, entry]));
}

function hashesOf({ sha256, md5 }: { readonly sha256?: string; readonly md5?: string }) {
  return { ...(sha256 === undefined ? {} : { sha256 }), ...(md5 === undefined ? {} : { md5 }) };
}

function isSameFile({ state: a }: Entry, { state: b }: Entry): boolean {
  if (a.sha256 !== undefined && b.sha256 !== undefined) return a.sha256 === b.sha256;
  if (a.md5 !== undefined && b.md5 !== undefined) return a.md5 === b.md5;
  return a.url === b.url;
}

function presence({ manager, name, state }: Entry): PackagePresence {
  return { manager, name, state };
}

function change(was: Entry, is: Entry): PackageChange {
  const [before, after] = [tryParseVersion(was.state.version), tryParseVersion(is.state.version)];
  const order =
    before === undefined || after === undefined
      ? compareTexts(was.state.version, is.state.version)
      : compareVersions(before, after);
  const kind = order === 0 ? 'rebuilt' : order < 0 ? 'upgraded' : 'downgraded';
  const named = (['version', 'build', 'channel'] as const).filter((field) => was.state[field] !== is.state[field]);
  return { manager: was.manager, name: was.name, before: was.state, after: is.state, kind, fields: [...named, 'hash'] };
}
