import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fstatSync,
  ftruncateSync,
  futimesSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { PrefixReplacer } from '../replace/prefix-replacer.js';
import type { PrefixReplacement } from '../replace/prefix-replacer.js';

/** A file as it is in the prefix after its placeholder was replaced. */
export interface PatchedContent {
  /** Lower-case hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Whether macOS would ask for its signature: it may be executed or is a Mach-O file. */
  readonly isProgram: boolean;
}

const CHUNK_BYTES = 4 * 1024 * 1024;
const READ = constants.O_RDONLY | constants.O_NOFOLLOW;
const CREATE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
const CLONE = constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE_FORCE;
/** What file systems share and write anew: smaller changes cost a whole block anyway. */
const BLOCK_BYTES = 4096;
const PERMISSIONS = 0o777;
const ANYONE_EXECUTES = 0o111;
const MACH_O_MAGICS: ReadonlySet<number> = new Set([0xcafebabe, 0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe]);

/**
 * Writes a copy of a file with its placeholder replaced. The mode is kept. The time of change is one second after the
 * original's: as reproducible as that, and byte-code that was made from the original is seen to be stale.
 *
 * Where the file system shares blocks, the copy of a binary file shares all that the prefix is not in.
 *
 * @param canClone - Whether the file system of the destination can share blocks with that of the source.
 */
export function patchFile(
  source: string,
  destination: string,
  replacement: PrefixReplacement,
  canClone = false,
): PatchedContent {
  const input = openSync(source, READ);
  try {
    const { size, mode, mtimeMs } = fstatSync(input);
    const isClone = canClone && replacement.mode === 'binary' && size > BLOCK_BYTES && clone(source, destination);
    const output = openSync(destination, isClone ? constants.O_RDWR : CREATE, 0o600);
    try {
      const sink = isClone ? new ChangedBlocks(input, output) : { write: (data: Buffer) => writeFully(output, data) };
      const content = copyPatched(input, sink, size, replacement);
      if (isClone && content.sizeBytes !== size) ftruncateSync(output, content.sizeBytes);
      fchmodSync(output, mode & PERMISSIONS);
      const changedAt = Math.floor(mtimeMs / 1000) + 1;
      futimesSync(output, changedAt, changedAt);
      return { ...content, isProgram: content.isProgram || (mode & ANYONE_EXECUTES) !== 0 };
    } finally {
      closeSync(output);
    }
  } finally {
    closeSync(input);
  }
}

/** Takes the bytes of a file in their order. */
interface Sink {
  write(data: Buffer): void;
}

/** Writes into a clone only the blocks in which it differs from what it is a clone of. */
class ChangedBlocks implements Sink {
  readonly #original: number;
  readonly #clone: number;
  #position = 0;

  constructor(original: number, clone: number) {
    this.#original = original;
    this.#clone = clone;
  }

  write(data: Buffer): void {
    const before = readChunk(this.#original, this.#position, this.#position + data.length);
    for (let start = 0; start < data.length;) {
      // Up to the next block of the file: pieces come as long as they come.
      const end = Math.min(data.length, start + BLOCK_BYTES - ((this.#position + start) % BLOCK_BYTES));
      const block = data.subarray(start, end);
      if (!block.equals(before.subarray(start, end))) writeFully(this.#clone, block, this.#position + start);
      start = end;
    }
    this.#position += data.length;
  }
}

/** Makes a clone that can be written to; false when the file systems do not share blocks after all. */
function clone(source: string, destination: string): boolean {
  try {
    copyFileSync(source, destination, CLONE);
  } catch {
    rmSync(destination, { force: true });
    return false;
  }
  const fd = openSync(destination, constants.O_RDONLY);
  try {
    // A program that nobody may write to is cloned with its mode; that comes back at the end.
    fchmodSync(fd, 0o600);
  } finally {
    closeSync(fd);
  }
  return true;
}

function copyPatched(input: number, sink: Sink, size: number, replacement: PrefixReplacement): PatchedContent {
  const replacer = new PrefixReplacer(replacement);
  const digest = createHash('sha256');
  let isProgram = false;
  let sizeBytes = 0;
  let position = 0;
  do {
    const chunk = readChunk(input, position, size);
    if (position === 0 && chunk.length >= 4) isProgram = MACH_O_MAGICS.has(chunk.readUInt32BE(0));
    position += chunk.length;
    const isLast = position >= size || chunk.length === 0;
    const patched = replacer.push(chunk, isLast);
    digest.update(patched);
    sink.write(patched);
    sizeBytes += patched.length;
    if (isLast) break;
  } while (true);
  return { sha256: digest.digest('hex'), sizeBytes, isProgram };
}

function readChunk(fd: number, position: number, size: number): Buffer {
  const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, size - position));
  let filled = 0;
  while (filled < chunk.length) {
    const count = readSync(fd, chunk, filled, chunk.length - filled, position + filled);
    if (count === 0) break;
    filled += count;
  }
  return chunk.subarray(0, filled);
}

/** Writes all bytes, at a place of the file or, without one, behind what was written before. */
function writeFully(fd: number, data: Buffer, position?: number): void {
  let written = 0;
  while (written < data.length) {
    const place = position === undefined ? null : position + written;
    written += writeSync(fd, data, written, data.length - written, place);
  }
}
