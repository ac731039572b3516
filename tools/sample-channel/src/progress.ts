/** One step on the way to a sample channel, told when it begins or advances. */
export interface SampleChannelProgress {
  /** `select`: ask apt; `download`; `unpack`: read Debian packages; `package`: write conda packages; `index`: repodata. */
  readonly step: 'select' | 'download' | 'unpack' | 'package' | 'index';
  /** How many of `total` are done, in units of the step (packages). */
  readonly done: number;
  readonly total: number;
  /** A line for people, e.g. `Downloaded libssl3 3.0.22-1 (2040 kB)`. */
  readonly message: string;
}

/** Takes progress as it happens; must not throw. */
export type OnProgress = (progress: SampleChannelProgress) => void;
