import type { BracketValue } from './bracket-reader.js';
import { parseBuildNumberMatcher } from './build-number-matcher.js';
import { readCondition } from './match-condition-reader.js';
import type { ReadMatchSpec } from './match-condition-reader.js';
import { readMatcher, setChannel } from './match-spec-draft.js';
import type { MatchSpecDraft } from './match-spec-draft.js';
import { refusedAt } from './nested-refusal.js';
import { parseSubdir } from './subdir.js';
import type { TextReader } from './text-reader.js';
import { AnyVersion } from './version-clause.js';
import { parseVersionSpec } from './version-spec.js';

const EXTRA = /^[a-z0-9_.+-]{1,64}$/;
const FLAG = /^[a-z0-9_*]+(?::[a-z0-9_*]+)?$/;
const MD5 = /^[0-9a-f]{32}$/;
const SHA256 = /^[0-9a-f]{64}$/;

/** One value in brackets, and where it stands. */
interface Place {
  readonly position: number;
  readonly reader: TextReader;
  readonly readMatchSpec: ReadMatchSpec;
}

/** The keys that hold one text. */
const TEXT_KEYS: Readonly<Record<string, (draft: MatchSpecDraft, text: string, place: Place) => void>> = {
  // CEP 29: the name stands before the brackets, and the key is read and ignored.
  name: () => undefined,
  version: (draft, text, { position, reader }) => {
    const spec = refusedAt('VERSION_SPEC_INVALID', position, reader, () => parseVersionSpec(text));
    draft.version = spec instanceof AnyVersion ? undefined : spec;
  },
  build: (draft, text, { position, reader }) => {
    draft.build = readMatcher(text, position, reader);
  },
  build_number: (draft, text, { position, reader }) => {
    if (text === '*') return;
    draft.buildNumber = parseBuildNumberMatcher(text) ?? reader.fail('a build number was expected', position);
  },
  channel: (draft, text, { position, reader }) => {
    setChannel(draft, text, position, reader);
  },
  subdir: (draft, text, { position, reader }) => {
    draft.subdir = text === '*' ? undefined : refusedAt('SUBDIR_INVALID', position, reader, () => parseSubdir(text));
  },
  fn: (draft, text, { position, reader }) => {
    draft.fn = readMatcher(text, position, reader);
  },
  url: (draft, text) => {
    draft.url = text;
  },
  md5: (draft, text, place) => {
    draft.md5 = readHash(text, MD5, 32, place);
  },
  sha256: (draft, text, place) => {
    draft.sha256 = readHash(text, SHA256, 64, place);
  },
  license: (draft, text, { position, reader }) => {
    draft.license = readMatcher(text, position, reader);
  },
  license_family: (draft, text, { position, reader }) => {
    draft.licenseFamily = readMatcher(text, position, reader);
  },
  when: (draft, text, { position, reader, readMatchSpec }) => {
    draft.when = readCondition(text, position, reader, readMatchSpec);
  },
};

/** The keys that hold a list; one text is a list of one. */
const LIST_KEYS: Readonly<Record<string, (draft: MatchSpecDraft, items: readonly string[], place: Place) => void>> = {
  features: (draft, items) => {
    draft.features = words(items);
  },
  track_features: (draft, items) => {
    draft.trackFeatures = words(items);
  },
  extras: (draft, items, place) => {
    draft.extras = checked(items, EXTRA, 'the name of an extra', place);
  },
  flags: (draft, items, place) => {
    const flags = checked(items, FLAG, 'a flag', place);
    draft.flags = flags.flatMap((flag) => readMatcher(flag, place.position, place.reader) ?? []);
  },
};

const ALIASES: ReadonlyMap<string, string> = new Map([['build_string', 'build']]);

/**
 * Puts the values in brackets into the draft, over what stood before the brackets.
 *
 * @param values - As `readBrackets` gives them.
 * @param draft - What was read so far.
 * @param reader - For refusals.
 * @param readMatchSpec - Reads the MatchSpecs inside `when`.
 */
export function applyBrackets(
  values: ReadonlyMap<string, BracketValue>,
  draft: MatchSpecDraft,
  reader: TextReader,
  readMatchSpec: ReadMatchSpec,
): void {
  for (const [given, { value, position }] of values) {
    const key = ALIASES.get(given) ?? given;
    const place = { position, reader, readMatchSpec };
    if (Object.hasOwn(TEXT_KEYS, key)) {
      if (value.at(-1) === '\\') reader.fail(`the value of ${given} ends with a backslash`, position);
      if (typeof value === 'string') TEXT_KEYS[key]!(draft, value.trim(), place);
      else reader.fail(`the key ${given} takes one value, not a list`, position);
    } else if (Object.hasOwn(LIST_KEYS, key)) {
      LIST_KEYS[key]!(draft, typeof value === 'string' ? [value.trim()] : value, place);
    } else reader.fail(`the key ${given} is not known`, position);
  }
}

function readHash(text: string, form: RegExp, digits: number, { position, reader }: Place): string {
  const lower = text.toLowerCase();
  return form.test(lower) ? lower : reader.fail(`${digits} hexadecimal digits were expected`, position);
}

function words(items: readonly string[]): readonly string[] {
  return items.flatMap((item) => item.split(/[\s,]+/)).filter((item) => item !== '');
}

function checked(items: readonly string[], form: RegExp, what: string, place: Place): readonly string[] {
  for (const item of items) {
    if (!form.test(item)) place.reader.fail(`${JSON.stringify(item)} is not ${what}`, place.position);
  }
  return items;
}
