/** How far a stage of a build, or one package in it, has come: for progress bars. */
export interface Progress {
  /** What is being done: the bar's label. */
  readonly stage: 'solve' | 'download' | 'extract' | 'link' | 'pip';
  /** The package as `name-version-build`, when the progress is one package's; absent for the stage as a whole. */
  readonly item?: string;
  readonly done: number;
  /** Null as long as it is not known, which only a package's may be. */
  readonly total: number | null;
  readonly unit: 'bytes' | 'packages' | 'files';
}

/** One line of a build's log. */
export interface LogLine {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly level: 'info' | 'warning' | 'error';
  readonly text: string;
  /** Present on lines that only move a bar; these are not part of the finished log. */
  readonly progress?: Progress;
}

/** A line and its place in the build's log. */
export interface NumberedLogLine extends LogLine {
  readonly number: number;
}

/**
 * Live logs, for watching: kept for a limited time and not part of the event log. The finished log of a build is a blob.
 */
export interface LogStream {
  /** Adds a line. Does not wait and never fails the work that it tells of: a line may be lost while the server is away. */
  write(buildId: string, line: LogLine): void;
  /** The lines of a build so far, oldest first. */
  read(buildId: string): Promise<NumberedLogLine[]>;
  /** The lines of a build behind a number, those to come included, until the signal aborts. */
  follow(buildId: string, after: number, signal: AbortSignal): AsyncIterable<NumberedLogLine>;
  /** Waits until all lines written here are with the server. */
  flush(): Promise<void>;
}
