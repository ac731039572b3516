import type { Terminal } from './build-view.js';

const BAR_WIDTH = 28;
const REDRAW_MS = 60;

/** What a bar shows. */
export interface BarState {
  readonly done: number;
  readonly total: number;
  /** What stands behind the numbers, such as a rate. */
  readonly note?: string;
}

/**
 * One bar that moves in place. Where the output is no terminal, or nobody reads along, it is silent until it ends and then
 * leaves one line.
 */
export class ProgressBar {
  private shown: { readonly label: string; readonly state: BarState } | undefined;
  private lastDraw = 0;

  constructor(
    private readonly terminal: Terminal,
    private readonly isShown = true,
  ) {}

  /** Moves the bar; another label begins another bar below. */
  show(label: string, state: BarState): void {
    if (this.shown !== undefined && this.shown.label !== label) this.end();
    const isFirst = this.shown === undefined;
    this.shown = { label, state };
    if (!isFirst && Date.now() - this.lastDraw < REDRAW_MS) return;
    this.draw(isFirst);
  }

  /** Leaves the bar where it is. */
  end(): void {
    if (this.shown === undefined) return;
    if (this.terminal.isTTY === true) this.draw(false);
    else this.write(`${this.line()}\n`);
    this.shown = undefined;
  }

  private draw(isFirst: boolean): void {
    this.lastDraw = Date.now();
    if (this.terminal.isTTY === true) this.write(`${isFirst ? '' : '\u001b[1A\u001b[K'}${this.line()}\n`);
  }

  private line(): string {
    const { label, state } = this.shown!;
    return formatProgress(label, state);
  }

  private write(text: string): void {
    if (this.isShown) this.terminal.write(text);
  }
}

/** A bar as one line: label, bar, share, numbers. */
export function formatProgress(label: string, { done, total, note }: BarState): string {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const full = Math.round(share * BAR_WIDTH);
  const bar = `${'━'.repeat(full)}${'─'.repeat(BAR_WIDTH - full)}`;
  const percent = String(Math.floor(share * 100)).padStart(3);
  return `  ${label.padEnd(12)}${bar} ${percent} %  ${done} of ${total}${note === undefined ? '' : `  ${note}`}`;
}
