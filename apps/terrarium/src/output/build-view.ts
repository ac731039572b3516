import type { LogLine, Progress } from '@terrarium/port-log-stream';
import { formatBar } from './format-bar.js';
import { StageBars, isAtEnd } from './stage-bars.js';

const REDRAW_MS = 60;
const USUAL_COLUMNS = 80;

/** Where a view writes. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * Shows a build while it runs: its log lines, and below them a bar for each stage with the packages that are under way.
 * Where the output is no terminal, a stage tells its end in one line.
 */
export class BuildView {
  private readonly bars = new StageBars();
  private drawn = 0;
  private lastDraw = 0;

  constructor(private readonly terminal: Terminal) {}

  /** Shows one line of the log, or moves a bar. */
  show(line: LogLine): void {
    if (line.progress !== undefined) {
      this.move(line.progress);
      return;
    }
    this.clear();
    const mark = line.level === 'info' ? ' ' : line.level === 'warning' ? '!' : '✗';
    this.terminal.write(`${mark} ${line.text}\n`);
    this.draw();
  }

  /** Leaves the finished bars where they are. */
  end(): void {
    this.clear();
    this.draw();
    this.drawn = 0;
    this.bars.clear();
  }

  private move(progress: Progress): void {
    const isTurn = this.bars.move(progress);
    if (this.terminal.isTTY !== true) {
      if (isTurn && isAtEnd(progress)) this.terminal.write(`  ${formatBar(progress)}\n`);
      return;
    }
    if (!isTurn && Date.now() - this.lastDraw < REDRAW_MS) return;
    this.clear();
    this.draw();
  }

  private clear(): void {
    if (this.drawn > 0) this.terminal.write(`\u001b[${this.drawn}A\u001b[J`);
    this.drawn = 0;
  }

  private draw(): void {
    if (this.terminal.isTTY !== true) return;
    // A line that the terminal broke in two would be one too few to go back.
    const width = (this.terminal.columns ?? USUAL_COLUMNS) - 1;
    const lines = this.bars.lines().map((line) => `  ${line}`.slice(0, width));
    this.terminal.write(lines.map((line) => `${line}\n`).join(''));
    this.drawn = lines.length;
    this.lastDraw = Date.now();
  }
}
