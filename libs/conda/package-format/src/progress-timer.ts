import type { ExtractProgress } from './extract-options.js';

const INTERVAL_MS = 100;

/** Passes progress on, ten times a second at most. */
export class ProgressTimer {
  private nextAt = 0;

  constructor(private readonly listener: ((progress: ExtractProgress) => void) | undefined) {}

  tick(read: () => ExtractProgress): void {
    if (this.listener === undefined || performance.now() < this.nextAt) return;
    this.nextAt = performance.now() + INTERVAL_MS;
    this.listener(read());
  }

  end(progress: ExtractProgress): void {
    this.listener?.(progress);
  }
}
