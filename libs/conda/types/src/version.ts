import { condaTypesErrors } from './errors.js';
import { GenerationCache } from './generation-cache.js';
import type { KeyRange } from './version-key.js';
import { scanPrefix, scanVersion } from './version-scan.js';

/** A conda version (CEP 33). Made by {@link parseVersion}; immutable. */
export class Version {
  #prefixKeys: KeyRange | undefined;

  /**
   * Only for {@link parseVersion}.
   *
   * @param text - The normal form.
   * @param sortKey - Orders as the version does, code unit by code unit: `a.sortKey < b.sortKey` exactly when `a` comes
   *   before `b`, and the keys are equal exactly when the versions are.
   */
  constructor(
    private readonly text: string,
    readonly sortKey: string,
  ) {}

  /** Negative, 0 or positive, as this version comes before, equals or comes after `other`. */
  compare(other: Version): number {
    return compareVersions(this, other);
  }

  /** Whether both are the same version, however they are written: `1.0` equals `1.0.0`. */
  equals(other: Version): boolean {
    return this.sortKey === other.sortKey;
  }

  /**
   * Whether this version begins with `prefix`, segment by segment: what `prefix.*` matches. As in conda, a last segment
   * may go on, so `2.0b2` starts with `2.0`.
   */
  startsWith(prefix: Version): boolean {
    const { from, to } = prefix.prefixKeys;
    return this.sortKey >= from && this.sortKey < to;
  }

  /** The sort keys of the versions that start with this one. */
  get prefixKeys(): KeyRange {
    return (this.#prefixKeys ??= scanPrefix(this.text));
  }

  /** The text in normal form: lower case, with underscores for dashes. */
  toString(): string {
    return this.text;
  }
}

/** Negative, 0 or positive, as `a` comes before, equals or comes after `b`; an argument for `sort`. */
export function compareVersions(a: Version, b: Version): number {
  return a.sortKey === b.sortKey ? 0 : a.sortKey < b.sortKey ? -1 : 1;
}

/** Holds what is no version too: records with one would cost a scan at every look. */
const cache = new GenerationCache<Version | { readonly reason: string }>(50_000);
const MAX_CACHED_LENGTH = 64;

/**
 * Reads a conda version. The same text gives the same object, as long as the bounded cache remembers it.
 *
 * @throws VERSION_INVALID
 */
export function parseVersion(text: string): Version {
  const version = cached(text);
  if (version instanceof Version) return version;
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  throw condaTypesErrors.create('VERSION_INVALID', `${JSON.stringify(shown)} is not a version: ${version.reason}`, {
    details: { version: shown, reason: version.reason },
  });
}

/** Like {@link parseVersion}, but answers `undefined` for what is not a version. */
export function tryParseVersion(text: string): Version | undefined {
  const version = cached(text);
  return version instanceof Version ? version : undefined;
}

function cached(text: string): Version | { readonly reason: string } {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const scanned = scanVersion(text);
  const made = scanned.reason === undefined ? new Version(scanned.text, scanned.sortKey) : scanned;
  if (text.length <= MAX_CACHED_LENGTH) cache.set(text, made);
  return made;
}
