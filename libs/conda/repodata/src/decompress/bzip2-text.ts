import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { codeOf } from '../cache/system-error.js';

const PROGRAM = 'bzip2';
const MAX_COMPLAINT = 200;

/** A bzip2 stream that cannot be decompressed. */
export class Bzip2Damaged extends Error {
  override readonly name = 'Bzip2Damaged';
}

let isThere: Promise<boolean> | undefined;

/**
 * Whether bzip2 can be decompressed here. It is the one thing left to a program: channels that offer `.bz2` offer
 * plain JSON too, so where the program is missing nothing is lost but bandwidth.
 */
export function canReadBzip2(): Promise<boolean> {
  isThere ??= promisify(execFile)(PROGRAM, ['--help']).then(
    () => true,
    () => false,
  );
  return isThere;
}

/**
 * Decompresses a bzip2 stream.
 *
 * @throws Bzip2Damaged, or the error of the source.
 */
export async function* bzip2Text(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const child = spawn(PROGRAM, ['-dc'], { stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr
    .setEncoding('utf8')
    .on('data', (text: string) => (complaint = (complaint + text).slice(0, MAX_COMPLAINT)));
  const closed = once(child, 'close') as Promise<[number | null]>;
  const feeding = pipeline(Readable.from(source), child.stdin).then(
    () => undefined,
    (error: unknown) => error,
  );
  try {
    yield* child.stdout as AsyncIterable<Buffer>;
    const [[exitCode], failure] = await Promise.all([closed, feeding]);
    // A program that gives up closes its input; that is not the reason but follows from it.
    if (failure !== undefined && !isClosedInput(failure)) throw failure as Error;
    if (exitCode !== 0) throw new Bzip2Damaged(complaint.trim().split('\n')[0]);
  } finally {
    child.kill();
  }
}

function isClosedInput(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'EPIPE' || code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE';
}
