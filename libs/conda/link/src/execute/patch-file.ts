import { createHash } from 'node:crypto';
import { closeSync, constants, fchmodSync, fstatSync, futimesSync, openSync, readSync, writeSync } from 'node:fs';
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
const PERMISSIONS = 0o777;
const ANYONE_EXECUTES = 0o111;
const MACH_O_MAGICS: ReadonlySet<number> = new Set([0xcafebabe, 0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe]);

/**
 * Writes a copy of a file with its placeholder replaced. The mode is kept. The time of change is one second after the
 * original's: as reproducible as that, and byte-code that was made from the original is seen to be stale.
 */
export function patchFile(source: string, destination: string, replacement: PrefixReplacement): PatchedContent {
  const input = openSync(source, READ);
  try {
    const { size, mode, mtimeMs } = fstatSync(input);
    const output = openSync(destination, CREATE, 0o600);
    try {
      const content = copyPatched(input, output, size, replacement);
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

function copyPatched(input: number, output: number, size: number, replacement: PrefixReplacement): PatchedContent {
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
    writeFully(output, patched);
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

function writeFully(fd: number, data: Buffer): void {
  let written = 0;
  while (written < data.length) written += writeSync(fd, data, written);
}
