export { condaTypesErrors } from './errors.js';
export type { PackageRecord, RepoDataRecord } from './package-record.js';
export { KNOWN_SUBDIRS, currentSubdir, isKnownSubdir, isSubdir, parseSubdir } from './subdir.js';
export type { Subdir } from './subdir.js';
export { Version, compareVersions, parseVersion, tryParseVersion } from './version.js';
export { parseVersionSpec } from './version-spec.js';
export type { VersionSpec } from './version-spec.js';
export { parseStringMatcher } from './string-matcher.js';
export type { StringMatcher } from './string-matcher.js';
export { BuildNumberMatcher } from './build-number-matcher.js';
export { parseMatchSpec } from './match-spec.js';
export type { MatchSpec } from './match-spec.js';
export { evaluateCondition } from './match-condition.js';
export type { MatchCondition } from './match-condition.js';
export { formatCondition, formatMatchSpec } from './match-spec-format.js';
export { matchesRecord } from './match-record.js';
export { matchesChannel } from './match-channel.js';
export {
  DEFAULT_CHANNEL_ALIAS,
  DEFAULT_CUSTOM_CHANNELS,
  DEFAULT_MULTI_CHANNELS,
  defaultMultiChannels,
  packageUrl,
  parseChannel,
  publicChannelUrl,
  subdirUrl,
} from './channel.js';
export type { Channel, ChannelOptions } from './channel.js';
export { withoutCredentials } from './channel-text.js';
export { defaultVirtualPackages, overridesOf, virtualPackages } from './virtual-packages.js';
export type { SystemProperties, VirtualPackage, VirtualPackageOverrides } from './virtual-packages.js';
export { detectVirtualPackages } from './detect-virtual-packages.js';
export { packageExtension, parsePackageFileName } from './package-file-name.js';
export type { PackageExtension, PackageFileName } from './package-file-name.js';
export { HASH_DIGITS, MARK_NOARCH_PYTHON, MARK_REVOKED, MARK_TRACKS_FEATURES } from './table/package-table.js';
export type { OptionalGroups, PackageTable, TableRow } from './table/package-table.js';
export { TableWriter, packRecords } from './table/table-writer.js';
export { fieldsAt, findRow, fnAt } from './table/table-row.js';
