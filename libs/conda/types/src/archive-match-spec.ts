import { percentDecoded, splitChannelAndSubdir } from './channel-text.js';
import { emptyDraft } from './match-spec-draft.js';
import type { MatchSpecDraft } from './match-spec-draft.js';
import { refusedAt } from './nested-refusal.js';
import { parsePackageFileName } from './package-file-name.js';
import { parseStringMatcher } from './string-matcher.js';
import type { TextReader } from './text-reader.js';
import { VersionComparison } from './version-clause.js';
import { tryParseVersion } from './version.js';

const ARCHIVE = /^\s*([^\s[\]'"]+?\.(?:conda|tar\.bz2))(?:#(?:sha256:|md5:)?([0-9a-fA-F]{32}|[0-9a-fA-F]{64}))?\s*$/;
const URL_START = /^[a-z][a-z0-9+.-]*:\/\//i;

/** Whether the text is the URL, path or file name of an archive, possibly with `#<hash>` as in explicit files (CEP 23). */
export function isArchiveText(text: string): boolean {
  return (text.includes('.conda') || text.includes('.tar.bz2')) && ARCHIVE.test(text);
}

/** The MatchSpec of one archive. What its place tells (channel, subdir) is wanted too, for a URL. */
export function archiveMatchSpec(text: string, reader: TextReader): MatchSpecDraft {
  const [, address = '', hash] = ARCHIVE.exec(text)!;
  const slash = Math.max(address.lastIndexOf('/'), address.lastIndexOf('\\'));
  const fn = percentDecoded(address.slice(slash + 1));
  const { name, version, build } = refusedAt('PACKAGE_FILE_NAME_INVALID', 0, reader, () => parsePackageFileName(fn));
  const draft = emptyDraft();
  draft.name = name.toLowerCase();
  draft.isExactName = true;
  const parsed = tryParseVersion(version);
  if (parsed === undefined) reader.fail(`${JSON.stringify(version)} is not a version`);
  draft.version = new VersionComparison('==', parsed);
  draft.build = parseStringMatcher(build);
  draft.fn = parseStringMatcher(fn);
  if (slash >= 0) draft.url = address;
  if (URL_START.test(address)) {
    const { channel, subdir } = splitChannelAndSubdir(address.slice(0, slash));
    if (subdir !== undefined) {
      draft.channel = channel;
      draft.subdir = subdir;
    }
  }
  if (hash?.length === 32) draft.md5 = hash.toLowerCase();
  if (hash?.length === 64) draft.sha256 = hash.toLowerCase();
  return draft;
}
