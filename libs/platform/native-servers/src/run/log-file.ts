import { closeSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';

const MAX_LOG_BYTES = 10 * 1024 * 1024;
const TAIL_BYTES = 64 * 1024;

/**
 * The log of a server: a file, not a pipe, so that a server that outlives its parent is not killed by the next line
 * that it writes. A log above 10 MB is moved to `<name>.1` when it is opened.
 */
export class LogFile {
  readonly descriptor: number;
  private start = 0;

  constructor(readonly path: string) {
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES) renameSync(path, `${path}.1`);
    this.descriptor = openSync(path, 'a+', 0o600);
    this.mark();
  }

  /** Lets the tail begin here, with what the next attempt writes. */
  mark(): void {
    this.start = fstatSync(this.descriptor).size;
  }

  /** What was written since the last mark, at most its last 64 KiB. */
  tail(): string {
    const end = fstatSync(this.descriptor).size;
    const from = Math.max(this.start, end - TAIL_BYTES);
    const buffer = Buffer.alloc(end - from);
    readSync(this.descriptor, buffer, 0, buffer.length, from);
    return buffer.toString('utf8');
  }

  /** Gives the file back; the server keeps its own handle. */
  close(): void {
    closeSync(this.descriptor);
  }
}
