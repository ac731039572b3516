import type { LogLine, Progress } from '@terrarium/port-log-stream';
import { formatBytes } from './sizes.js';

const BAR_WIDTH = 28;
const REDRAW_MS = 60;
const LABELS = {
  solve: 'Solving',
  download: 'Downloading',
  extract: 'Extracting',
  link: 'Linking',
  pip: 'Python',
} as const;

/** Where a view writes. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * Shows a build while it runs: its log lines, and below them a bar for each stage. Where the output is no terminal,
 * a stage tells its end in one line.
 */
export class BuildView {
  private readonly bars = new Map<string, Progress>();
  private drawn = 0;
  private lastDraw = 0;

  constructor(private readonly terminal: Terminal) {}

  /** Shows one line of the log, or moves a bar. */
  show(line: LogLine): void {
    if (line.progress === undefined) {
      this.clear();
      const mark = line.level === 'info' ? ' ' : line.level === 'warning' ? '!' : '✗';
      this.terminal.write(`${mark} ${line.text}\n`);
      this.draw();
      return;
    }
    this.move(line.progress);
  }

  /** Leaves the finished bars where they are. */
  end(): void {
    if (this.terminal.isTTY === true) {
      this.clear();
      this.draw();
    }
    this.drawn = 0;
    this.bars.clear();
  }

  private move(progress: Progress): void {
    // Bars of single packages would be many and short: the stage's own bar tells of them.
    if (progress.item !== undefined) return;
    const isNew = !this.bars.has(progress.stage);
    const isComplete = progress.done >= progress.total;
    const wasComplete = (this.bars.get(progress.stage)?.done ?? 0) >= progress.total;
    this.bars.set(progress.stage, progress);
    if (this.terminal.isTTY !== true) {
      if (isComplete && (isNew || !wasComplete)) this.terminal.write(`  ${formatBar(progress)}\n`);
      return;
    }
    if (!isNew && !isComplete && Date.now() - this.lastDraw < REDRAW_MS) return;
    this.clear();
    this.draw();
  }

  private clear(): void {
    if (this.drawn > 0) this.terminal.write(`\u001b[${this.drawn}A\u001b[J`);
    this.drawn = 0;
  }

  private draw(): void {
    if (this.terminal.isTTY !== true) return;
    for (const progress of this.bars.values()) this.terminal.write(`  ${formatBar(progress)}\n`);
    this.drawn = this.bars.size;
    this.lastDraw = Date.now();
  }
}

/** One bar: label, bar, and how far it is in its unit. */
export function formatBar({ stage, done, total, unit }: Progress): string {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const full = Math.round(share * BAR_WIDTH);
  const amount = unit === 'bytes' ? `${formatBytes(done)} of ${formatBytes(total)}` : `${done} of ${total} ${unit}`;
  return `${LABELS[stage].padEnd(12)}${'━'.repeat(full)}${'─'.repeat(BAR_WIDTH - full)} ${String(Math.round(share * 100)).padStart(3)} %  ${amount}`;
}
