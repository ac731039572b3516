import type { LogStream, Progress } from '@terrarium/port-log-stream';

/** Between two lines that move the same bar at least this long, the last one excepted. */
const BAR_INTERVAL_MS = 150;
/** The same between two lines that move bars of packages in one stage, however many packages are under way. */
const PACKAGES_INTERVAL_MS = 50;

/** Writes the log of one build: lines for people, and progress for bars. */
export class BuildLog {
  private readonly lastProgress = new Map<string, number>();

  constructor(
    private readonly logs: LogStream,
    private readonly buildId: string,
  ) {}

  info(text: string): void {
    this.write('info', text);
  }

  warning(text: string): void {
    this.write('warning', text);
  }

  error(text: string): void {
    this.write('error', text);
  }

  /** Moves a bar; most of the many moves are left out, the one that completes it never. */
  progress(progress: Progress): void {
    const { stage, item, done, total } = progress;
    const bar = `${stage}/${item ?? ''}`;
    const packages = item === undefined ? undefined : `${stage}/*`;
    const now = Date.now();
    const isComplete = total !== null && done >= total;
    if (
      !isComplete &&
      (this.movedSince(bar, now - BAR_INTERVAL_MS) || this.movedSince(packages, now - PACKAGES_INTERVAL_MS))
    )
      return;
    this.lastProgress.set(bar, now);
    if (packages !== undefined && !isComplete) this.lastProgress.set(packages, now);
    this.logs.write(this.buildId, { time: new Date(now).toISOString(), level: 'info', text: '', progress });
  }

  /** Waits until every line is with the server. */
  flush(): Promise<void> {
    return this.logs.flush();
  }

  private movedSince(bar: string | undefined, time: number): boolean {
    return bar !== undefined && (this.lastProgress.get(bar) ?? 0) > time;
  }

  private write(level: 'info' | 'warning' | 'error', text: string): void {
    this.logs.write(this.buildId, { time: new Date().toISOString(), level, text });
  }
}
