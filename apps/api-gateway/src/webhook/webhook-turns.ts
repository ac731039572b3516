const AT_ONCE = 4;
const PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 30_000;

/**
 * Keeps one webhook from taking all the places: each has a few deliveries under way at once, and the others of it come
 * again later, the more of them the later.
 */
export class WebhookTurns {
  private readonly running = new Map<string, number>();
  private readonly turnedAway = new Map<string, number>();

  /**
   * Takes a place.
   *
   * @returns What gives it back; undefined when the webhook has as many as it may.
   */
  take(webhookId: string): (() => void) | undefined {
    const count = this.running.get(webhookId) ?? 0;
    if (count >= AT_ONCE) {
      this.turnedAway.set(webhookId, (this.turnedAway.get(webhookId) ?? 0) + 1);
      return undefined;
    }
    this.running.set(webhookId, count + 1);
    return () => this.giveBack(webhookId);
  }

  /** For how long one that got no place is put off, in milliseconds. */
  pauseMs(webhookId: string): number {
    return Math.min(MAX_PAUSE_MS, PAUSE_MS * Math.ceil((this.turnedAway.get(webhookId) ?? 0) / AT_ONCE));
  }

  private giveBack(webhookId: string): void {
    const count = this.running.get(webhookId)! - 1;
    const away = (this.turnedAway.get(webhookId) ?? 0) - 1;
    if (count === 0) this.running.delete(webhookId);
    else this.running.set(webhookId, count);
    if (away <= 0) this.turnedAway.delete(webhookId);
    else this.turnedAway.set(webhookId, away);
  }
}
