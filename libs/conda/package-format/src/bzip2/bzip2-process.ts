import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { DecodedSink, Decoder } from '../decoder.js';
import { packageFormatErrors } from '../errors.js';

const MAX_COMPLAINT_CHARACTERS = 1000;
const ENDS_EARLY = /ends? unexpectedly|unexpected(?:ly)? end|premature|truncated/i;

type Bzip2Child = ChildProcessByStdio<Writable, Readable, Readable>;

/**
 * Starts the first of the programs that is installed, as a filter.
 *
 * @param programs - Names or paths, in order of preference.
 * @returns undefined when none could be started.
 */
export async function startBzip2Process(programs: readonly string[], sink: DecodedSink): Promise<Decoder | undefined> {
  for (const program of programs) {
    const child = spawn(program, argumentsOf(program), { stdio: ['pipe', 'pipe', 'pipe'] });
    try {
      await once(child, 'spawn');
    } catch {
      // Not installed, or not to be run here: the next one, and at last the built-in decoder, does the same.
      continue;
    }
    return new Bzip2Process(program, child, sink);
  }
  return undefined;
}

/** The cores are busy with other packages: lbzip2 on one thread needs a fifth less processor time than on all. */
function argumentsOf(program: string): string[] {
  return basename(program) === 'lbzip2' ? ['-dc', '-n1'] : ['-dc'];
}

/** A bzip2 program that decompresses its input to its output. */
class Bzip2Process implements Decoder {
  private complaint = '';
  private failure: { readonly error: unknown } | undefined;
  private readonly closed: Promise<void>;

  constructor(
    private readonly program: string,
    private readonly child: Bzip2Child,
    sink: DecodedSink,
  ) {
    child.stdout.on('data', (bytes: Buffer) => this.guarded(() => sink(bytes)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.complaint = (this.complaint + text).slice(0, MAX_COMPLAINT_CHARACTERS);
    });
    // A program that has given up closes its input; why it did so is told by its exit status.
    child.stdin.on('error', () => undefined);
    this.closed = new Promise((resolve) => {
      child.once('close', (code, signal) => {
        this.guarded(() => this.checkStatus(code, signal));
        resolve();
      });
    });
  }

  async write(chunk: Buffer): Promise<void> {
    if (this.failure === undefined) {
      const written = new Promise<boolean>((resolve) => this.child.stdin.write(chunk, (error) => resolve(!error)));
      if (!(await Promise.race([written, this.closed.then(() => true)]))) await this.closed;
    }
    this.throwFailure();
  }

  async end(): Promise<void> {
    this.child.stdin.end();
    await this.closed;
    this.throwFailure();
  }

  destroy(): void {
    // What is still in the pipe must reach nobody: the folder that it was for is gone, or another's by now.
    this.failure ??= { error: new Error('The bzip2 process was given up') };
    this.child.kill('SIGKILL');
  }

  private guarded(act: () => void): void {
    if (this.failure !== undefined) return;
    try {
      act();
    } catch (error) {
      this.failure = { error };
      this.child.kill('SIGKILL');
    }
  }

  private throwFailure(): void {
    if (this.failure !== undefined) throw this.failure.error;
  }

  private checkStatus(code: number | null, signal: NodeJS.Signals | null): void {
    if (code === 0) return;
    const complaint = { details: { program: this.program, complaint: this.complaint.trim() } };
    if (signal !== null) {
      throw packageFormatErrors.create('EXTRACT_WORKER_LOST', `${this.program} was ended by ${signal}`, complaint);
    }
    if (ENDS_EARLY.test(this.complaint)) {
      throw packageFormatErrors.create('ARCHIVE_TRUNCATED', 'The bzip2 stream ends early', complaint);
    }
    throw packageFormatErrors.create('ARCHIVE_BZIP2_INVALID', 'The bzip2 stream is damaged', complaint);
  }
}
