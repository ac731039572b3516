import type { ExtractOutcome, ExtractProgress, ExtractSettings } from '../extract-options.js';
import type { TreeDamage } from '../verify-tree.js';
import type { PlainCodedError, PlainError } from './plain-error.js';

type Refused = Extract<ExtractOutcome, { readonly status: 'refused' }>;

/** An extraction outcome whose error can cross to another thread. */
export type PlainOutcome =
  Exclude<ExtractOutcome, Refused> | (Omit<Refused, 'error'> & { readonly error: PlainCodedError });

/** What comes of a job. */
export type PlainResult = PlainOutcome | readonly TreeDamage[];

/** What the pool asks of a worker. `job` tells the extractions of one worker apart. */
export type Request = { readonly job: number } & (
  | {
      readonly kind: 'extract file';
      readonly archivePath: string;
      readonly destDir: string;
      readonly settings: ExtractSettings;
    }
  | { readonly kind: 'verify tree'; readonly extractedDir: string }
  | { readonly kind: 'extract stream'; readonly destDir: string; readonly settings: ExtractSettings }
  /** The next bytes of a stream; the buffer goes to the worker and comes back with `taken`. */
  | { readonly kind: 'bytes'; readonly buffer: ArrayBuffer; readonly length: number }
  | { readonly kind: 'end' }
  | { readonly kind: 'abort' }
);

/** What a worker answers. */
export type Answer = { readonly job: number } & (
  | { readonly kind: 'taken'; readonly buffer: ArrayBuffer }
  | { readonly kind: 'progress'; readonly progress: ExtractProgress }
  | { readonly kind: 'done'; readonly result: PlainResult }
  | { readonly kind: 'failed'; readonly error: PlainError }
);
