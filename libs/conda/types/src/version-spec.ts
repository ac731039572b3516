import { condaTypesErrors } from './errors.js';
import { GenerationCache } from './generation-cache.js';
import { TextReader } from './text-reader.js';
import type { Version } from './version.js';
import { readVersionSpec } from './version-spec-reader.js';

/** Which versions are wanted (CEP 29, version specifiers). */
export interface VersionSpec {
  /** Whether `version` is one of them. */
  matches(version: Version): boolean;
  /** The specifier in canonical form: `==1.0`, `1.0.*`, `>=1,<2`, `(1.0.*|2.0.*),!=2.0.1`. */
  toString(): string;
}

/** Longer texts are nobody's wish; the bound keeps hostile ones from costing anything. */
const MAX_LENGTH = 2048;
const MAX_CACHED_LENGTH = 256;

const cache = new GenerationCache<VersionSpec>(20_000);

/**
 * Reads a version specifier. The same text gives the same object, as long as the bounded cache remembers it.
 *
 * @throws VERSION_SPEC_INVALID
 */
export function parseVersionSpec(text: string): VersionSpec {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const refuse = (reason: string, position: number) => refuseText(text, reason, position);
  if (text.length > MAX_LENGTH) refuse(`it is longer than ${MAX_LENGTH} characters`, MAX_LENGTH);
  const reader = new TextReader(text, refuse);
  const { spec } = readVersionSpec(reader);
  reader.skipSpace();
  if (!reader.isAtEnd) reader.fail('nothing more was expected here');
  if (text.length <= MAX_CACHED_LENGTH) cache.set(text, spec);
  return spec;
}

function refuseText(text: string, reason: string, position: number): never {
  const shown = text.length > 120 ? `${text.slice(0, 120)}…` : text;
  throw condaTypesErrors.create(
    'VERSION_SPEC_INVALID',
    `Version specifier ${JSON.stringify(shown)} cannot be read at character ${position + 1}: ${reason}`,
    { details: { versionSpec: shown, position, reason } },
  );
}
