import type { LogStream, Progress } from '@terrarium/port-log-stream';

/** Between two lines that move the same bar at least this long, the last one excepted. */
const PROGRESS_INTERVAL_MS = 150;

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
    const bar = `${progress.stage}/${progress.item ?? ''}`;
    const now = Date.now();
    if (progress.done < progress.total && now - (this.lastProgress.get(bar) ?? 0) < PROGRESS_INTERVAL_MS) return;
    this.lastProgress.set(bar, now);
    this.logs.write(this.buildId, { time: new Date(now).toISOString(), level: 'info', text: '', progress });
  }

  /** Waits until every line is with the server. */
  flush(): Promise<void> {
    return this.logs.flush();
  }

  private write(level: 'info' | 'warning' | 'error', text: string): void {
    this.logs.write(this.buildId, { time: new Date().toISOString(), level, text });
  }
}
