import { redact } from '@terrarium/kernel-errors';
import type { BuildNumberMatcher } from './build-number-matcher.js';
import { condaTypesErrors } from './errors.js';
import { GenerationCache } from './generation-cache.js';
import type { MatchCondition } from './match-condition.js';
import { readMatchSpec } from './match-spec-reader.js';
import type { StringMatcher } from './string-matcher.js';
import type { VersionSpec } from './version-spec.js';

/**
 * A query for package records (CEP 29, with the keys of CEP 43, 44 and 45). What is not set does not restrict: `foo *`
 * and `foo` are the same query.
 */
export interface MatchSpec {
  /** Lower-case exact name; or, when `isExactName` is false, a glob (`*` for any name) or a regular expression. */
  readonly name: string;
  readonly isExactName: boolean;
  readonly version?: VersionSpec | undefined;
  readonly build?: StringMatcher | undefined;
  readonly buildNumber?: BuildNumberMatcher | undefined;
  /** A channel's name or base URL, without credentials; may be a glob or a regular expression. */
  readonly channel?: string | undefined;
  readonly subdir?: string | undefined;
  readonly fn?: StringMatcher | undefined;
  /** The one archive that is wanted, as it was given: credentials are kept, since they are needed to fetch it. */
  readonly url?: string | undefined;
  /** Lower-case hex, 32 digits. */
  readonly md5?: string | undefined;
  /** Lower-case hex, 64 digits. */
  readonly sha256?: string | undefined;
  readonly license?: StringMatcher | undefined;
  readonly licenseFamily?: StringMatcher | undefined;
  /** All of these, and no others. */
  readonly features?: readonly string[] | undefined;
  /** At least one of these. */
  readonly trackFeatures?: readonly string[] | undefined;
  /** Dependency groups to install along (CEP 44); they do not restrict which records match. */
  readonly extras?: readonly string[] | undefined;
  /** Each must be among the record's flags (CEP 45). */
  readonly flags?: readonly StringMatcher[] | undefined;
  /** Holds only if this is true of the environment (CEP 43); does not restrict which records match. */
  readonly when?: MatchCondition | undefined;
}

const MAX_LENGTH = 4096;
/** Long texts are URLs mostly, met once each: not worth the memory. */
const MAX_CACHED_LENGTH = 512;

const cache = new GenerationCache<MatchSpec>(50_000);

/**
 * Reads a MatchSpec in any of its forms: `name version build`, `name=version=build`, `channel/subdir::name[key=value]`,
 * the URL or the file name of an archive. The same text gives the same frozen object, as long as the bounded cache
 * remembers it.
 *
 * @throws MATCH_SPEC_INVALID
 */
export function parseMatchSpec(text: string): MatchSpec {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const refuse = (reason: string, position: number) => refuseText(text, reason, position);
  if (text.length > MAX_LENGTH) refuse(`it is longer than ${MAX_LENGTH} characters`, MAX_LENGTH);
  const spec = Object.freeze(readMatchSpec(text, refuse));
  if (text.length <= MAX_CACHED_LENGTH) cache.set(text, spec);
  return spec;
}

function refuseText(text: string, reason: string, position: number): never {
  const shown = redact(text.length > 200 ? `${text.slice(0, 200)}…` : text);
  throw condaTypesErrors.create(
    'MATCH_SPEC_INVALID',
    `MatchSpec ${JSON.stringify(shown)} cannot be read at character ${position + 1}: ${reason}`,
    { details: { matchSpec: shown, position, reason } },
  );
}
