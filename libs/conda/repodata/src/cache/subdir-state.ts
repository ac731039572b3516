import { redact } from '@terrarium/kernel-errors';
import type { Validators } from '../http/response-headers.js';

/** The forms in which a subdir may offer its repodata, the best first. */
export const FORMS = ['shards', 'zst', 'bz2', 'json'] as const;
/** One of {@link FORMS}. */
export type Form = (typeof FORMS)[number];

/** The file of each form. */
export const FORM_FILES: Readonly<Record<Form, string>> = {
  shards: 'repodata_shards.msgpack.zst',
  zst: 'repodata.json.zst',
  bz2: 'repodata.json.bz2',
  json: 'repodata.json',
};

/** What was learnt of a subdir when it was last asked; times are milliseconds since the epoch. */
export interface SubdirState {
  readonly version: 1;
  /** For people who look into the cache; without credentials. */
  readonly url: string;
  /** Which of the channel's addresses answered, as a digest: its validators mean nothing to the others. */
  readonly origin: string;
  /** What was found; `absent` when the channel does not have the subdir. */
  readonly form: Form | 'absent';
  /** The sha256 of the file as served, in hex; empty when absent. */
  readonly digest: string;
  readonly validators: Validators;
  readonly checkedAt: number;
  /** When better forms were found missing. */
  readonly missing: Readonly<Partial<Record<Form, number>>>;
}

const DIGEST = /^[0-9a-f]{64}$/;

/** For how long a subdir that a channel does not have is not asked for again. */
const ABSENT_MS = 60_000;

/** Reads a stored state; undefined when it is damaged or of another version. */
export function parseState(bytes: Buffer | undefined): SubdirState | undefined {
  if (bytes === undefined) return undefined;
  try {
    const state = JSON.parse(bytes.toString('utf8')) as Partial<SubdirState> | null;
    const isUsable =
      state?.version === 1 &&
      (state.form === 'absent' || (FORMS.some((form) => form === state.form) && DIGEST.test(state.digest ?? ''))) &&
      typeof state.checkedAt === 'number' &&
      typeof state.validators === 'object' &&
      typeof state.missing === 'object';
    return isUsable ? (state as SubdirState) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The state of a subdir that a channel does not have. */
export function absentState(folderUrl: string): SubdirState {
  return {
    version: 1,
    url: redact(folderUrl),
    origin: '',
    form: 'absent',
    digest: '',
    validators: { maxAgeMs: folderUrl.startsWith('file:') ? 0 : ABSENT_MS },
    checkedAt: Date.now(),
    missing: {},
  };
}

/** Whether two states tell of the same content. */
export function isSameFile(a: SubdirState, b: SubdirState): boolean {
  return a.form === b.form && a.digest === b.digest;
}

/** Whether a state may be used without asking, by what the server said and at most for `maxAgeMs`. */
export function isFresh(state: SubdirState, now: number, maxAgeMs: number): boolean {
  const age = now - state.checkedAt;
  return age >= 0 && age < Math.min(state.validators.maxAgeMs, maxAgeMs);
}
