import { redact } from '@terrarium/kernel-errors';
import { pipErrors } from '../errors.js';
import type { FileStore } from '../fetch/file-store.js';
import { mapAtOnce } from '../fetch/map-at-once.js';
import { fileNameOf } from '../requirements/parse-requirement.js';
import { readWheelMetadata } from '../wheel/wheel-metadata.js';
import { normalizeName, parseWheelFileName } from '../wheel/wheel-file-name.js';
import { withCredentials, withoutCredentials } from './index-settings.js';
import type { IndexSettings } from './index-settings.js';
import type { PipChoice } from './pip-choice.js';

/** A distribution as a lock records it. */
export interface ResolvedDistribution {
  /** Normalised (PEP 503). */
  readonly name: string;
  readonly version: string;
  /** Without credentials. */
  readonly url: string;
  /** Of the file at the URL: lower-case hex, 64 digits. */
  readonly sha256: string;
  readonly kind: 'wheel' | 'source';
  /** Whether a line of the pip part asks for it by name. */
  readonly isRequested: boolean;
  /** Requirements (PEP 508) as its metadata states them. */
  readonly requiresDist: readonly string[];
  /** Version specifiers (PEP 440). */
  readonly requiresPython?: string;
}

const FETCHES_AT_ONCE = 8;

/**
 * Fetches what pip chose and reads what each file says of itself.
 *
 * @returns Sorted by name.
 * @throws PIP_HASH_MISMATCH, PIP_WHEEL_INVALID, PIP_CANCELLED, PIP_IO_FAILED, and what fetching throws.
 */
export async function lockChoices(
  choices: readonly PipChoice[],
  store: FileStore,
  settings: IndexSettings,
  signal: AbortSignal | undefined,
): Promise<ResolvedDistribution[]> {
  const locked = await mapAtOnce(choices, FETCHES_AT_ONCE, signal, (choice, either) =>
    lockChoice(choice, store, settings, either),
  );
  return locked.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function lockChoice(
  choice: PipChoice,
  store: FileStore,
  settings: IndexSettings,
  signal: AbortSignal,
): Promise<ResolvedDistribution> {
  const url = withoutCredentials(choice.url);
  const sha256 = choice.hashes.find(({ algorithm }) => algorithm === 'sha256')?.digest;
  const source = withCredentials(choice.url, settings);
  const file =
    sha256 === undefined ? await store.add(source, choice.hashes, signal) : await store.get(source, sha256, signal);
  const common = { name: normalizeName(choice.name), url, sha256: file.sha256, isRequested: choice.isRequested };
  const fileName = fileNameOf(url);
  if (parseWheelFileName(fileName) === undefined) {
    return {
      ...common,
      kind: 'source',
      version: choice.version ?? '',
      requiresDist: choice.requiresDist,
      ...(choice.requiresPython !== undefined && { requiresPython: choice.requiresPython }),
    };
  }
  const { name, version, requiresDist, requiresPython } = await readWheelMetadata(file.path, fileName);
  if (name !== common.name) {
    const message = `The wheel at ${redact(url)} says that it is ${name}, not ${common.name}`;
    throw pipErrors.create('PIP_WHEEL_INVALID', message);
  }
  return {
    ...common,
    kind: 'wheel',
    version,
    requiresDist,
    ...(requiresPython !== undefined && { requiresPython }),
  };
}
