import type { ChannelOptions } from './channel.js';
import { percentDecoded, withoutCredentials } from './channel-text.js';
import { matchesChannel } from './match-channel.js';
import type { MatchSpec } from './match-spec.js';
import type { PackageRecord } from './package-record.js';
import { cachedStringMatcher } from './string-matcher.js';
import type { StringMatcher } from './string-matcher.js';
import { tryParseVersion } from './version.js';

/**
 * Whether a record answers a MatchSpec. A record whose version is none answers no specifier, a field that is missing
 * answers no matcher. `extras` and `when` say what to install along and when, and do not restrict.
 *
 * @param spec - The query.
 * @param record - The record; `channel`, `url` and `fn` are looked at where it has them.
 * @param options - Where channel names lead; only for a MatchSpec with a channel.
 */
export function matchesRecord(spec: MatchSpec, record: PackageRecord, options?: ChannelOptions): boolean {
  if (!matchesName(spec, record.name)) return false;
  if (spec.build !== undefined && !spec.build.matches(record.build)) return false;
  if (spec.buildNumber !== undefined && !spec.buildNumber.matches(record.build_number)) return false;
  if (spec.version !== undefined) {
    const version = tryParseVersion(record.version);
    if (version === undefined || !spec.version.matches(version)) return false;
  }
  return matchesPlace(spec, record, options) && matchesRest(spec, record);
}

function matchesName(spec: MatchSpec, name: string): boolean {
  if (spec.isExactName)
    return name === spec.name || (name.length === spec.name.length && name.toLowerCase() === spec.name);
  return spec.name === '*' || cachedStringMatcher(spec.name).matches(name);
}

function matchesPlace(spec: MatchSpec, record: PackageRecord, options: ChannelOptions | undefined): boolean {
  if (spec.subdir !== undefined && record.subdir !== spec.subdir) return false;
  if (spec.fn !== undefined && !matchesText(spec.fn, record['fn'])) return false;
  if (spec.url !== undefined) {
    const url = record['url'];
    if (typeof url !== 'string' || comparableUrl(url) !== comparableUrl(spec.url)) return false;
  }
  if (spec.channel === undefined) return true;
  const channel = record['channel'];
  return typeof channel === 'string' && matchesChannel(spec.channel, channel, options);
}

function matchesRest(spec: MatchSpec, record: PackageRecord): boolean {
  if (spec.sha256 !== undefined && record.sha256?.toLowerCase() !== spec.sha256) return false;
  if (spec.md5 !== undefined && record.md5?.toLowerCase() !== spec.md5) return false;
  if (spec.license !== undefined && !matchesText(spec.license, record.license)) return false;
  if (spec.licenseFamily !== undefined && !matchesText(spec.licenseFamily, record.license_family)) return false;
  if (spec.flags !== undefined && !matchesFlags(spec.flags, record['flags'])) return false;
  if (spec.trackFeatures !== undefined) {
    const tracked = words(record.track_features);
    if (!spec.trackFeatures.some((feature) => tracked.includes(feature))) return false;
  }
  if (spec.features !== undefined) {
    const features = words(record.features);
    const wanted = spec.features;
    return features.length === wanted.length && wanted.every((feature) => features.includes(feature));
  }
  return true;
}

/** Credentials and percent-encoding do not make another archive. */
function comparableUrl(url: string): string {
  return percentDecoded(withoutCredentials(url));
}

function matchesText(matcher: StringMatcher, value: unknown): boolean {
  return typeof value === 'string' && matcher.matches(value);
}

function matchesFlags(wanted: readonly StringMatcher[], flags: unknown): boolean {
  if (!Array.isArray(flags)) return false;
  return wanted.every((matcher) => flags.some((flag) => matchesText(matcher, flag)));
}

/** Features are written with blanks or commas between them, or as a list. */
function words(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined || value === null) return [];
  return typeof value === 'string' ? value.split(/[\s,]+/).filter((word) => word !== '') : value;
}
