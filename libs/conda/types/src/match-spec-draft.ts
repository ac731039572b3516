import type { MatchSpec } from './match-spec.js';
import { splitChannelAndSubdir } from './channel-text.js';
import { refusedAt } from './nested-refusal.js';
import { parseStringMatcher } from './string-matcher.js';
import type { StringMatcher } from './string-matcher.js';
import type { TextReader } from './text-reader.js';

/** A MatchSpec while it is being read. */
export type MatchSpecDraft = { -readonly [Key in keyof MatchSpec]: MatchSpec[Key] };

/** A draft that matches everything. It has all keys, since matching is fast when all MatchSpecs have one shape. */
export function emptyDraft(): MatchSpecDraft {
  return {
    name: '*',
    isExactName: false,
    version: undefined,
    build: undefined,
    buildNumber: undefined,
    channel: undefined,
    subdir: undefined,
    fn: undefined,
    url: undefined,
    md5: undefined,
    sha256: undefined,
    license: undefined,
    licenseFamily: undefined,
    features: undefined,
    trackFeatures: undefined,
    extras: undefined,
    flags: undefined,
    when: undefined,
  };
}

/** The matcher for a text that stands at `position`; `undefined` for `*`, which does not restrict. */
export function readMatcher(text: string, position: number, reader: TextReader): StringMatcher | undefined {
  return text === '*' ? undefined : refusedAt('PATTERN_INVALID', position, reader, () => parseStringMatcher(text));
}

/** Puts `channel/subdir` into the draft; what is `*` does not restrict. A pattern has to be one. */
export function setChannel(draft: MatchSpecDraft, text: string, position: number, reader: TextReader): void {
  const { channel, subdir } = splitChannelAndSubdir(text);
  readMatcher(channel, position, reader);
  draft.channel = channel === '' || channel === '*' ? undefined : channel;
  if (subdir !== undefined) draft.subdir = subdir;
}
