import type { RebuildProgress } from '@terrarium/adapter-read-models-postgres';

/** Tells from what it is shown how fast a rebuild is and when it will be done. */
export class RebuildRate {
  private first: { readonly applied: number; readonly at: number } | undefined;

  /** The progress with its rate at a time, in milliseconds since the epoch. */
  describe({ applied, total }: RebuildProgress, now: number) {
    // A rebuild that begins anew begins to be measured anew.
    if (this.first === undefined || applied < this.first.applied) this.first = { applied, at: now };
    const seconds = (now - this.first.at) / 1_000;
    const rate = seconds > 0 ? (applied - this.first.applied) / seconds : 0;
    return {
      applied,
      total,
      events_per_second: rate > 0 ? Math.round(rate) : null,
      eta_seconds: rate > 0 ? Math.ceil((total - applied) / rate) : null,
    };
  }
}
